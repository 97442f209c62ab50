"""The one password of the officials that a demonstration invents."""

# Shown on the login page in demonstration mode only; it opens nothing but synthetic people.
PASSWORD = "ansinh-2026-demo"  # noqa: S105
