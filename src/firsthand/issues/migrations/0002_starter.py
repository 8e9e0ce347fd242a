from django.db import migrations

from firsthand.issues import search_index


def begin(apps, schema_editor):
    """Give a fresh installation its kinds of issues."""
    from firsthand.issues.starter import plant

    plant(apps.get_model("issues", "Kind"))


class Migration(migrations.Migration):
    dependencies = [("issues", "0001_initial")]

    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
        migrations.RunPython(search_index.create, search_index.drop),
    ]
