"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("ansinh.web.urls")),
    path("", include("ansinh.sharing.urls")),
]
