"""``python -m accueil.api.v1``: write the contract anew; a test compares it with what stands there."""

import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    django.setup()
    from accueil.api.v1.contract import FILE, written

    FILE.write_text(written(), encoding="utf-8")
