import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=30, verbose_name='mã cơ quan')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('name', models.CharField(max_length=160, verbose_name='tên')),
                ('short_name', models.CharField(max_length=60, verbose_name='tên viết tắt')),
                ('kind', models.CharField(choices=[('AGENCY', 'cơ quan'), ('GROUP', 'nhóm cơ quan'), ('EXTERNAL', 'cơ quan ngoài thành phố')], max_length=10)),
                ('member_of', models.CharField(blank=True, max_length=30, verbose_name='thuộc nhóm')),
                ('confidence', models.CharField(choices=[('text', 'đã đọc văn bản'), ('secondary', 'nguồn thứ cấp, chưa đối chiếu'), ('derived', 'suy ra, chưa đối chiếu'), ('memory', 'chưa xác minh'), ('registry', 'đếm trong sổ bộ')], max_length=12)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'verbose_name': 'cơ quan',
                'constraints': [models.UniqueConstraint(models.F('code'), models.F('valid_from'), name='agency_code_and_day')],
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=5, verbose_name='mã đơn vị')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ('since_floor', models.BooleanField(default=False, verbose_name='có từ trước ngày đầu của dữ liệu')),
                ('level', models.CharField(choices=[('PROVINCE', 'cấp tỉnh'), ('DISTRICT', 'cấp huyện'), ('COMMUNE', 'cấp xã')], max_length=10, verbose_name='cấp')),
                ('kind', models.CharField(max_length=20, verbose_name='loại đơn vị')),
                ('name', models.CharField(max_length=100, verbose_name='tên')),
                ('name_folded', models.CharField(max_length=100)),
                ('path', models.CharField(max_length=40, verbose_name='đường dẫn')),
                ('decree', models.CharField(blank=True, max_length=60, verbose_name='văn bản')),
                ('population', models.IntegerField(blank=True, null=True, verbose_name='dân số')),
                ('area_km2', models.DecimalField(decimal_places=2, max_digits=9, null=True, verbose_name='diện tích (km²)')),
                ('lat', models.DecimalField(decimal_places=5, max_digits=8, null=True)),
                ('lon', models.DecimalField(decimal_places=5, max_digits=8, null=True)),
                ('confidence', models.CharField(choices=[('text', 'đã đọc văn bản'), ('secondary', 'nguồn thứ cấp, chưa đối chiếu'), ('derived', 'suy ra, chưa đối chiếu'), ('memory', 'chưa xác minh'), ('registry', 'đếm trong sổ bộ')], max_length=12, verbose_name='độ tin cậy')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
            ],
            options={
                'verbose_name': 'đơn vị hành chính',
            },
        ),
        migrations.CreateModel(
            name='AreaBoundary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rings', models.JSONField(verbose_name='các vòng tọa độ')),
                ('source', models.CharField(max_length=200, verbose_name='nguồn')),
                ('loaded_at', models.DateTimeField(verbose_name='nạp lúc')),
                ('area', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='boundary', to='areas.area')),
            ],
            options={
                'verbose_name': 'ranh giới đơn vị hành chính',
            },
        ),
        migrations.CreateModel(
            name='AreaSuccession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='ngày')),
                ('share', models.CharField(choices=[('FULL', 'toàn bộ'), ('PART', 'một phần')], max_length=4)),
                ('kind', models.CharField(max_length=20, verbose_name='loại thay đổi')),
                ('decree', models.CharField(blank=True, max_length=120, verbose_name='văn bản')),
                ('confidence', models.CharField(choices=[('text', 'đã đọc văn bản'), ('secondary', 'nguồn thứ cấp, chưa đối chiếu'), ('derived', 'suy ra, chưa đối chiếu'), ('memory', 'chưa xác minh'), ('registry', 'đếm trong sổ bộ')], max_length=12)),
                ('note', models.TextField(blank=True)),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('successor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
            ],
            options={
                'verbose_name': 'kế thừa đơn vị hành chính',
            },
        ),
        migrations.CreateModel(
            name='AgencySuccession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='ngày')),
                ('scope', models.CharField(max_length=300, verbose_name='phần việc chuyển giao')),
                ('decree', models.CharField(blank=True, max_length=120, verbose_name='văn bản')),
                ('note', models.TextField(blank=True)),
                ('confidence', models.CharField(choices=[('text', 'đã đọc văn bản'), ('secondary', 'nguồn thứ cấp, chưa đối chiếu'), ('derived', 'suy ra, chưa đối chiếu'), ('memory', 'chưa xác minh'), ('registry', 'đếm trong sổ bộ')], max_length=12)),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.agency')),
                ('successor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.agency')),
            ],
            options={
                'verbose_name': 'kế thừa cơ quan',
                'constraints': [models.UniqueConstraint(models.F('on'), models.F('predecessor'), models.F('successor'), name='agency_succession_once', nulls_distinct=False)],
            },
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.UniqueConstraint(models.F('code'), models.F('valid_from'), name='area_code_and_day'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='area_span_forward'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('path__endswith', '.')), name='area_path_ends_with_dot'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(('code__regex', '^\\d+$')), name='area_code_in_digits'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(django.db.models.functions.comparison.Cast('code', models.BigIntegerField()), django.db.models.functions.comparison.Cast('code', models.BigIntegerField()), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('valid_from'), models.F('valid_until'), models.Value('[]'), function='daterange'), '&&')], name='area_code_means_one_unit_a_day'),
        ),
        migrations.AddConstraint(
            model_name='areasuccession',
            constraint=models.UniqueConstraint(models.F('on'), models.F('predecessor'), models.F('successor'), name='succession_once', nulls_distinct=False),
        ),
    ]
