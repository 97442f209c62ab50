import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dataset', models.SlugField(verbose_name='bộ dữ liệu')),
                ('as_of', models.DateField(verbose_name='ngày chốt số')),
                ('made_at', models.DateTimeField(verbose_name='công bố lúc')),
                ('k', models.PositiveSmallIntegerField(verbose_name='ngưỡng ô nhỏ')),
                ('rows', models.PositiveIntegerField(verbose_name='số dòng')),
                ('withheld', models.PositiveIntegerField(verbose_name='số ô không công bố')),
                ('synthetic', models.BooleanField(verbose_name='dữ liệu giả lập')),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'lần công bố dữ liệu mở',
                'constraints': [models.UniqueConstraint(fields=('dataset', 'as_of', 'sha256'), name='published_once')],
            },
        ),
    ]
