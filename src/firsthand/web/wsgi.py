"""What the web server loads."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.web.settings")
application = get_wsgi_application()

# Every page is loaded before the first is asked for. What is loaded stays: looking through half a
# million objects for garbage again and again took a tenth of a second out of every tenth page.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
