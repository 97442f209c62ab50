"""The forms of the desk: what is asked, in the words of the commune; services decide."""
