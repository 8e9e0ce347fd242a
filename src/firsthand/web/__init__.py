"""The roof: settings, root URLs, base templates, search, the firsthand command, the worker."""
