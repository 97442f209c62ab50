import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '0001_initial'),
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
            name='Forecast',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.IntegerField(verbose_name='năm')),
                ('known_on', models.DateField(verbose_name='theo hiểu biết ngày')),
                ('people', models.IntegerField(verbose_name='số người đếm')),
                ('synthetic', models.BooleanField(verbose_name='dân cư giả lập')),
                ('assumptions', models.JSONField(verbose_name='giả định')),
                ('made_at', models.DateTimeField(verbose_name='lập lúc')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'dự báo kinh phí',
            },
        ),
        migrations.CreateModel(
            name='ForecastPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('benefit', models.CharField(max_length=40, verbose_name='chế độ')),
                ('payer', models.CharField(choices=[('nation', 'Theo mức chung cả nước'), ('city', 'Thành phố bổ sung')], max_length=6, verbose_name='ai chi')),
                ('person_months', models.BigIntegerField(verbose_name='số tháng người')),
                ('amount', models.BigIntegerField(verbose_name='số tiền')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('forecast', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='policy.forecast')),
            ],
            options={
                'verbose_name': 'dự báo theo địa bàn',
            },
        ),
        migrations.CreateModel(
            name='ForecastRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('benefit', models.CharField(max_length=40, verbose_name='chế độ')),
                ('group', models.CharField(max_length=200, verbose_name='nhóm')),
                ('payer', models.CharField(choices=[('nation', 'Theo mức chung cả nước'), ('city', 'Thành phố bổ sung')], max_length=6, verbose_name='ai chi')),
                ('unit', models.CharField(choices=[('DONG', 'đồng'), ('KG', 'kg gạo'), ('CARD', 'thẻ')], max_length=4, verbose_name='đơn vị')),
                ('rate', models.BigIntegerField(null=True, verbose_name='mức tháng')),
                ('person_months', models.BigIntegerField(verbose_name='số tháng người')),
                ('people_first', models.IntegerField(verbose_name='số người tháng 1')),
                ('people_last', models.IntegerField(verbose_name='số người tháng 12')),
                ('amount', models.BigIntegerField(null=True, verbose_name='số tiền')),
                ('forecast', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='policy.forecast')),
            ],
            options={
                'verbose_name': 'dòng dự báo',
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
        migrations.AddConstraint(
            model_name='forecast',
            constraint=models.UniqueConstraint(models.F('year'), models.F('known_on'), models.F('made_at'), name='forecast_asked_once'),
        ),
        migrations.AddConstraint(
            model_name='forecastrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('rate__isnull', True)), ('amount', django.db.models.expressions.CombinedExpression(models.F('rate'), '*', models.F('person_months'))), _connector='OR'), name='a_forecast_is_rate_times_months'),
        ),
        migrations.AddConstraint(
            model_name='simulationrun',
            constraint=models.CheckConstraint(condition=models.Q(('since__day', 1), ('until__day', 1), ('until__gte', models.F('since'))), name='simulation_months_in_order'),
        ),
    ]
