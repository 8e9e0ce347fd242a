from django.db import migrations


def begin(apps, schema_editor):
    """Give a fresh installation its kinds of encounters."""
    from firsthand.encounters.starter import plant

    plant(apps.get_model("encounters", "Kind"))


class Migration(migrations.Migration):
    dependencies = [("encounters", "0001_initial")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
