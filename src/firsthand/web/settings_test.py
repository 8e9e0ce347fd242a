"""Settings of the test suite: the product's own, with a throw-away data folder and cheap passwords."""

from __future__ import annotations

import os
import tempfile

os.environ["FIRSTHAND_DATA"] = tempfile.mkdtemp(prefix="firsthand-test-")
os.environ["FIRSTHAND_PLAIN_HTTP"] = "1"
os.environ.setdefault("FIRSTHAND_SECRET_KEY", "only-for-the-test-suite-0123456789-abcdefghijklmnop")

from firsthand.web.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# A page that is refused on purpose tells the log nothing: its traceback costs more than the page.
LOGGING["loggers"]["django.request"] = {"level": "ERROR"}  # type: ignore[index]  # noqa: F405

# A job runs where it is asked for, and what goes wrong in it fails the test (tests/make.py).
JOBS_AT_ONCE = True
if not os.environ.get("FIRSTHAND_DATABASE_URL"):
    # Said aloud, because only Django's own backend is recognised as one that needs no file.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
