"""The addresses of open data."""

from django.urls import path

from ansinh.sharing import views

urlpatterns = [
    path("du-lieu-mo/", views.index, name="du_lieu_mo"),
    path("du-lieu-mo/<int:pk>.csv", views.file, name="tep_du_lieu_mo"),
    path("du-lieu-mo/<int:pk>.json", views.described, name="mo_ta_du_lieu_mo"),
]
