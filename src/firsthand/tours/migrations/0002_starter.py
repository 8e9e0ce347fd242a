from django.db import migrations


def begin(apps, schema_editor):
    """Give a fresh installation something to learn in each of the eleven functions."""
    from firsthand.tours.starter import plant

    plant(apps.get_model)


class Migration(migrations.Migration):
    dependencies = [("tours", "0001_initial"), ("journeys", "0003_starter")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
