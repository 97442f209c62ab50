"""The interview «Tôi được hưởng gì?»: words, answers, course and result; nothing is stored."""
