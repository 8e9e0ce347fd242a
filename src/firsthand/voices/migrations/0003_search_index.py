from django.db import migrations

from firsthand.voices import search_index


class Migration(migrations.Migration):
    dependencies = [("voices", "0002_reading")]

    operations = [migrations.RunPython(search_index.create, search_index.drop)]
