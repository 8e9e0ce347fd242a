from django.db import migrations


def begin(apps, schema_editor):
    """Give a fresh installation its functions and its first journey; touch no other."""
    from firsthand.journeys.starter import plant

    Journey = apps.get_model("journeys", "Journey")
    if not Journey.objects.exists():
        plant(apps.get_model("people", "Function"), Journey)


class Migration(migrations.Migration):
    dependencies = [("journeys", "0002_step_removal"), ("people", "0001_initial")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
