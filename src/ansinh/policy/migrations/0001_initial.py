import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='tháng')),
                ('known_on', models.DateField(verbose_name='theo hiểu biết ngày')),
                ('book_digest', models.CharField(max_length=64, verbose_name='dấu vân tay bộ luật')),
                ('people', models.IntegerField(verbose_name='số người xét')),
                ('made_at', models.DateTimeField(verbose_name='lập lúc')),
            ],
            options={
                'verbose_name': 'lần xét hưởng',
                'constraints': [models.UniqueConstraint(models.F('month'), models.F('known_on'), name='assessed_once_a_day'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='assessment_month_first_day')],
            },
        ),
        migrations.CreateModel(
            name='Scenario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='tên kịch bản')),
                ('draft', models.JSONField(verbose_name='dự thảo')),
                ('made_at', models.DateTimeField(verbose_name='lập lúc')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'kịch bản mô phỏng',
            },
        ),
        migrations.CreateModel(
            name='Determination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('benefit', models.CharField(max_length=40, verbose_name='chế độ')),
                ('unit', models.CharField(choices=[('DONG', 'đồng'), ('KG', 'kg gạo'), ('CARD', 'thẻ')], default='DONG', max_length=4, verbose_name='đơn vị')),
                ('once', models.BooleanField(default=False, verbose_name='một lần')),
                ('clause', models.CharField(blank=True, max_length=600, verbose_name='điều khoản')),
                ('coefficient', models.IntegerField(verbose_name='hệ số (phần trăm)')),
                ('amount', models.BigIntegerField(verbose_name='mức hưởng')),
                ('amount_max', models.BigIntegerField(verbose_name='mức hưởng cao nhất có thể')),
                ('no_figure', models.BooleanField(default=False, verbose_name='chưa biết mức trong văn bản')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='policy.assessment')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.person')),
            ],
            options={
                'verbose_name': 'kết quả xét hưởng',
                'constraints': [models.UniqueConstraint(models.F('assessment'), models.F('person'), models.F('benefit'), name='determined_once'), models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('amount_max__gte', models.F('amount')), models.Q(('amount_max__gt', 0), ('no_figure', True), _connector='OR')), name='determination_amounts_in_order')],
            },
        ),
        migrations.CreateModel(
            name='FigureAcceptance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('parameter', models.CharField(max_length=60, verbose_name='tham số')),
                ('value', models.CharField(max_length=40, verbose_name='giá trị')),
                ('citation', models.CharField(max_length=200, verbose_name='căn cứ')),
                ('accepted_on', models.DateField(verbose_name='ngày chấp nhận')),
                ('note', models.CharField(max_length=300, verbose_name='ghi chú')),
                ('accepted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'chấp nhận số liệu chưa xác minh',
                'constraints': [models.UniqueConstraint(models.F('parameter'), models.F('value'), models.F('citation'), name='figure_accepted_once')],
            },
        ),
        migrations.CreateModel(
            name='SimulationRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='từ tháng')),
                ('until', models.DateField(verbose_name='đến tháng')),
                ('known_on', models.DateField(verbose_name='theo hiểu biết ngày')),
                ('synthetic', models.BooleanField(verbose_name='dân cư giả lập')),
                ('result', models.JSONField(verbose_name='kết quả')),
                ('made_at', models.DateTimeField(verbose_name='chạy lúc')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scenario', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='policy.scenario')),
            ],
            options={
                'verbose_name': 'lần chạy mô phỏng',
                'constraints': [models.CheckConstraint(condition=models.Q(('since__day', 1), ('until__day', 1), ('until__gte', models.F('since'))), name='simulation_months_in_order')],
            },
        ),
    ]
