import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='mã')),
                ('number', models.CharField(max_length=40, verbose_name='số, ký hiệu')),
                ('title', models.CharField(max_length=400, verbose_name='trích yếu')),
                ('title_en', models.CharField(blank=True, max_length=400)),
                ('issued_on', models.DateField(verbose_name='ngày ban hành')),
                ('issuer', models.CharField(max_length=160, verbose_name='cơ quan ban hành')),
                ('period_start', models.DateField(verbose_name='từ')),
                ('period_end', models.DateField(verbose_name='đến')),
                ('report_month', models.IntegerField(verbose_name='tháng báo cáo')),
                ('report_day', models.IntegerField(verbose_name='ngày báo cáo')),
                ('coordinator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.agency', verbose_name='cơ quan tổng hợp')),
            ],
            options={
                'verbose_name': 'kế hoạch',
            },
        ),
        migrations.CreateModel(
            name='Clause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, verbose_name='điều khoản')),
                ('level', models.CharField(choices=[('part', 'phần'), ('section', 'mục'), ('item', 'điểm')], max_length=10)),
                ('title', models.CharField(max_length=500, verbose_name='nội dung')),
                ('title_en', models.CharField(blank=True, max_length=500)),
                ('heading_inferred', models.BooleanField(default=False, verbose_name='tiêu đề suy ra')),
                ('position', models.IntegerField(verbose_name='thứ tự')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clauses', to='plan.plan')),
            ],
            options={
                'verbose_name': 'điều khoản kế hoạch',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='PlanDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200, verbose_name='tên tệp')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('number', models.CharField(blank=True, max_length=40, verbose_name='số, ký hiệu')),
                ('issued_on', models.DateField(null=True, verbose_name='ngày ban hành')),
                ('tree', models.JSONField(verbose_name='nội dung đọc được')),
                ('warnings', models.JSONField(verbose_name='cảnh báo')),
                ('status', models.CharField(choices=[('waiting', 'chờ xác nhận'), ('confirmed', 'đã xác nhận')], default='waiting', max_length=10)),
                ('read_at', models.DateTimeField(verbose_name='đọc lúc')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='xác nhận lúc')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='plan.plan')),
            ],
            options={
                'verbose_name': 'bản đọc kế hoạch',
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(default='annual', max_length=20, verbose_name='mẫu')),
                ('agency', models.CharField(blank=True, max_length=30, verbose_name='mã cơ quan')),
                ('year', models.IntegerField(verbose_name='năm')),
                ('version', models.IntegerField(verbose_name='phiên bản')),
                ('cut_off', models.DateField(verbose_name='ngày chốt số liệu')),
                ('stem', models.CharField(max_length=160, verbose_name='tên tệp, không đuôi')),
                ('sha256', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(verbose_name='lập lúc')),
                ('sent_on', models.DateField(null=True, verbose_name='ngày gửi')),
                ('sent_number', models.CharField(blank=True, max_length=60, verbose_name='số, ký hiệu văn bản gửi')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='plan.plan')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'báo cáo năm',
            },
        ),
        migrations.CreateModel(
            name='ReportFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200)),
                ('text', models.CharField(max_length=200, verbose_name='số liệu')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='lấy từ')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='plan.report')),
            ],
            options={
                'verbose_name': 'số liệu của báo cáo',
            },
        ),
        migrations.CreateModel(
            name='ReportText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(default='annual', max_length=20, verbose_name='mẫu')),
                ('year', models.IntegerField(verbose_name='năm')),
                ('section', models.CharField(max_length=30, verbose_name='mục')),
                ('text', models.TextField(blank=True, verbose_name='nội dung')),
                ('written_at', models.DateTimeField(verbose_name='viết lúc')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_texts', to='plan.plan')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'lời văn báo cáo',
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=6, verbose_name='mã')),
                ('title', models.CharField(max_length=300, verbose_name='chỉ tiêu')),
                ('title_en', models.CharField(max_length=300)),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='đơn vị tính')),
                ('comparator', models.CharField(max_length=6)),
                ('value', models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ('value_high', models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ('kind', models.CharField(max_length=12)),
                ('scope', models.CharField(max_length=20)),
                ('due_date', models.DateField(null=True, verbose_name='thời hạn')),
                ('due_source', models.CharField(max_length=12)),
                ('modality', models.CharField(max_length=12)),
                ('leads', models.CharField(max_length=120, verbose_name='cơ quan chủ trì')),
                ('source', models.CharField(max_length=12, verbose_name='nguồn số liệu')),
                ('indicator', models.CharField(blank=True, max_length=40)),
                ('position', models.IntegerField(verbose_name='thứ tự')),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='plan.clause')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='plan.plan')),
            ],
            options={
                'verbose_name': 'chỉ tiêu',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=20, verbose_name='kỳ')),
                ('geography', models.CharField(max_length=80, verbose_name='phạm vi')),
                ('before_merger', models.BooleanField(default=False, verbose_name='địa bàn trước 1/7/2025')),
                ('value', models.DecimalField(decimal_places=4, max_digits=16, verbose_name='giá trị')),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='đơn vị tính')),
                ('qualifier', models.CharField(blank=True, choices=[('', ''), ('under', 'dưới, gần'), ('over', 'trên')], max_length=6)),
                ('relation', models.CharField(choices=[('exact', 'đúng chỉ tiêu'), ('proxy', 'số gần nghĩa, không dùng để đánh giá'), ('companion', 'số đi kèm, khác đơn vị tính')], default='exact', max_length=10)),
                ('numerator', models.BigIntegerField(null=True, verbose_name='tử số')),
                ('denominator', models.BigIntegerField(null=True, verbose_name='mẫu số')),
                ('unproven', models.BigIntegerField(null=True, verbose_name='chưa chứng minh')),
                ('as_of', models.DateField(verbose_name='ngày chốt số')),
                ('known_at', models.DateTimeField(null=True, verbose_name='theo hiểu biết lúc')),
                ('status', models.CharField(choices=[('published', 'đã công bố'), ('measured', 'đo từ sổ bộ')], max_length=12, verbose_name='loại số liệu')),
                ('source', models.CharField(max_length=300, verbose_name='nguồn')),
                ('confidence', models.CharField(choices=[('text', 'đã đọc văn bản'), ('secondary', 'nguồn thứ cấp, chưa đối chiếu'), ('derived', 'suy ra, chưa đối chiếu'), ('memory', 'chưa xác minh'), ('registry', 'đếm trong sổ bộ')], max_length=12)),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('synthetic', models.BooleanField(default=False, verbose_name='từ dữ liệu giả lập')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='observations', to='plan.target')),
            ],
            options={
                'verbose_name': 'giá trị chỉ tiêu',
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, verbose_name='mã')),
                ('title', models.CharField(max_length=500, verbose_name='nhiệm vụ')),
                ('title_en', models.CharField(max_length=500)),
                ('kind', models.CharField(max_length=12)),
                ('due_date', models.DateField(null=True, verbose_name='thời hạn')),
                ('due_source', models.CharField(max_length=12)),
                ('position', models.IntegerField(verbose_name='thứ tự')),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='plan.clause')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='plan.plan')),
            ],
            options={
                'verbose_name': 'nhiệm vụ',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='TaskAgency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('lead', 'chủ trì'), ('co_lead', 'cùng chủ trì'), ('partner', 'phối hợp'), ('consolidator', 'tổng hợp, báo cáo'), ('implementer', 'thực hiện')], max_length=12)),
                ('source', models.CharField(max_length=10)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='areas.agency')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agencies', to='plan.task')),
            ],
            options={
                'verbose_name': 'cơ quan của nhiệm vụ',
            },
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.UniqueConstraint(models.F('plan'), models.F('code'), name='clause_once'),
        ),
        migrations.AddConstraint(
            model_name='plandraft',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), ('plan__isnull', False), ('status', 'confirmed')), models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True), ('plan__isnull', True), ('status', 'waiting')), _connector='OR'), name='a_confirmed_draft_says_who_and_when'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(models.F('plan'), models.F('year'), models.F('form'), models.F('agency'), models.F('version'), name='report_version'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_by__isnull', True), ('sent_number', ''), ('sent_on__isnull', True)), models.Q(('sent_by__isnull', False), ('sent_on__isnull', False), models.Q(('sent_number', ''), _negated=True)), _connector='OR'), name='a_sent_report_says_by_whom_and_number'),
        ),
        migrations.AddConstraint(
            model_name='reportfigure',
            constraint=models.UniqueConstraint(models.F('report'), models.F('key'), name='report_figure_once'),
        ),
        migrations.AddIndex(
            model_name='reporttext',
            index=models.Index(models.F('plan'), models.F('year'), models.F('form'), models.F('section'), name='report_text_of'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(models.F('plan'), models.F('code'), name='target_once'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.UniqueConstraint(models.F('target'), models.F('period'), models.F('geography'), models.F('relation'), models.F('source'), models.F('known_at'), name='observed_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('unproven__isnull', True), ('unproven__gte', 0), _connector='OR'), name='unproven_counts'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'measured'), ('known_at__isnull', True), _connector='XOR'), name='a_measurement_says_when_it_knew'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(models.F('plan'), models.F('code'), name='task_once'),
        ),
        migrations.AddConstraint(
            model_name='taskagency',
            constraint=models.UniqueConstraint(models.F('task'), models.F('agency'), models.F('role'), name='task_agency_once'),
        ),
    ]
