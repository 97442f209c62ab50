import django.contrib.postgres.indexes
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
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, verbose_name='mã')),
                ('valid_from', models.DateField(verbose_name='áp dụng từ')),
                ('valid_until', models.DateField(null=True, verbose_name='áp dụng đến hết')),
                ('name', models.CharField(max_length=300, verbose_name='tên')),
                ('name_en', models.CharField(max_length=300)),
                ('definition', models.TextField(verbose_name='định nghĩa')),
                ('definition_en', models.TextField(blank=True)),
                ('confirmed', models.BooleanField(default=False, verbose_name='cơ quan chủ trì đã xác nhận định nghĩa')),
                ('kind', models.CharField(choices=[('share', 'tỷ lệ phần trăm'), ('rate', 'tỷ suất'), ('count', 'số lượng'), ('mean', 'bình quân'), ('growth', 'tốc độ tăng'), ('status', 'trạng thái'), ('narrative', 'mô tả bằng lời')], max_length=10, verbose_name='loại')),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='đơn vị tính')),
                ('per', models.IntegerField(default=1, verbose_name='nhân với')),
                ('numerator_def', models.CharField(blank=True, max_length=300, verbose_name='tử số')),
                ('denominator_def', models.CharField(blank=True, max_length=300, verbose_name='mẫu số')),
                ('better', models.SmallIntegerField(default=0, verbose_name='chiều tốt')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='nguồn số liệu')),
                ('frequency', models.CharField(choices=[('year', 'hằng năm'), ('half', '6 tháng'), ('quarter', 'hằng quý'), ('month', 'hằng tháng'), ('none', 'không định kỳ')], max_length=10, verbose_name='kỳ số liệu')),
                ('disaggregations', models.JSONField(default=list, verbose_name='phân tổ')),
                ('live', models.CharField(blank=True, max_length=40, verbose_name='phép đo trực tiếp')),
                ('break_note', models.CharField(blank=True, max_length=300, verbose_name='vì sao chuỗi gián đoạn')),
                ('position', models.IntegerField(default=0, verbose_name='thứ tự')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.agency', verbose_name='cơ quan chịu số liệu')),
            ],
            options={
                'verbose_name': 'chỉ số',
                'ordering': ['position', 'code', 'valid_from'],
            },
        ),
        migrations.CreateModel(
            name='LiveSnapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='của ngày')),
                ('run_at', models.DateTimeField(verbose_name='đo lúc')),
                ('params', models.JSONField(default=dict, verbose_name='tham số')),
                ('numerator', models.BigIntegerField(verbose_name='tử số')),
                ('denominator', models.BigIntegerField(null=True, verbose_name='mẫu số')),
                ('value', models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name='giá trị')),
                ('not_linked', models.BigIntegerField(default=0, verbose_name='chưa liên kết')),
                ('not_assessed', models.BigIntegerField(default=0, verbose_name='chưa đánh giá')),
                ('by_area', models.JSONField(default=list, verbose_name='theo địa bàn')),
                ('duration_ms', models.IntegerField(verbose_name='thời gian đo (ms)')),
                ('synthetic', models.BooleanField(default=False, verbose_name='từ dữ liệu giả lập')),
                ('frozen_at', models.DateTimeField(null=True, verbose_name='chốt lúc')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='xác nhận lúc')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='plan.indicator')),
            ],
            options={
                'verbose_name': 'số đo trực tiếp',
                'ordering': ['day', 'run_at'],
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(max_length=10, verbose_name='kỳ')),
                ('period_end', models.DateField(verbose_name='ngày cuối kỳ')),
                ('group', models.CharField(blank=True, max_length=40, verbose_name='phân tổ')),
                ('numerator', models.BigIntegerField(null=True, verbose_name='tử số')),
                ('denominator', models.BigIntegerField(null=True, verbose_name='mẫu số')),
                ('value', models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name='giá trị')),
                ('qualifier', models.CharField(blank=True, choices=[('', ''), ('under', 'dưới, gần'), ('over', 'trên')], max_length=6)),
                ('reason', models.CharField(blank=True, choices=[('not_collected', 'không thu thập'), ('not_applicable', 'không áp dụng'), ('late', 'chưa có, sẽ báo cáo sau'), ('confidential', 'không được công khai'), ('withdrawn', 'đã rút khỏi nguồn')], max_length=20, verbose_name='vì sao thiếu')),
                ('status', models.CharField(choices=[('A', 'chính thức'), ('E', 'ước thực hiện'), ('P', 'sơ bộ'), ('F', 'dự báo'), ('M', 'không có số liệu')], max_length=1, verbose_name='loại số liệu')),
                ('series_break', models.BooleanField(default=False, verbose_name='chuỗi gián đoạn từ đây')),
                ('survey_error', models.DecimalField(decimal_places=4, max_digits=10, null=True, verbose_name='sai số')),
                ('unproven', models.BigIntegerField(null=True, verbose_name='chưa chứng minh')),
                ('as_of', models.DateField(verbose_name='ngày chốt số')),
                ('version', models.IntegerField(verbose_name='phiên bản')),
                ('state', models.CharField(choices=[('draft', 'nháp'), ('submitted', 'đã gửi, chờ kiểm tra'), ('returned', 'bị trả lại'), ('verified', 'đã kiểm tra'), ('published', 'đã công bố')], max_length=10, verbose_name='trạng thái')),
                ('source_kind', models.CharField(choices=[('live', 'đo từ hệ thống'), ('link', 'đối chiếu với cơ quan khác'), ('import', 'nhập từ tệp'), ('entered', 'cơ quan nhập')], max_length=10, verbose_name='cách có')),
                ('source', models.CharField(max_length=300, verbose_name='nguồn')),
                ('confidence', models.CharField(choices=[('text', 'đã đọc văn bản'), ('secondary', 'nguồn thứ cấp, chưa đối chiếu'), ('derived', 'suy ra, chưa đối chiếu'), ('memory', 'chưa xác minh'), ('registry', 'đếm trong sổ bộ')], max_length=12)),
                ('evidence', models.JSONField(default=list, verbose_name='minh chứng')),
                ('note', models.TextField(blank=True, verbose_name='ghi chú')),
                ('comment', models.CharField(blank=True, max_length=2000, verbose_name='ý kiến khi trả lại')),
                ('synthetic', models.BooleanField(default=False, verbose_name='từ dữ liệu giả lập')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi lúc')),
                ('verified_at', models.DateTimeField(null=True, verbose_name='kiểm tra lúc')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area', verbose_name='địa bàn')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='plan.indicator')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('snapshot', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='values', to='plan.livesnapshot')),
                ('supersedes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='plan.observation')),
                ('verified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'giá trị chỉ số',
            },
        ),
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
            name='SplitWeight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight', models.DecimalField(decimal_places=6, max_digits=7, verbose_name='phần')),
                ('basis', models.CharField(max_length=160, verbose_name='tính theo')),
                ('source', models.CharField(max_length=300, verbose_name='nguồn')),
                ('confidence', models.CharField(choices=[('text', 'đã đọc văn bản'), ('secondary', 'nguồn thứ cấp, chưa đối chiếu'), ('derived', 'suy ra, chưa đối chiếu'), ('memory', 'chưa xác minh'), ('registry', 'đếm trong sổ bộ')], max_length=12)),
                ('succession', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.areasuccession')),
            ],
            options={
                'verbose_name': 'tỷ lệ chia đơn vị hành chính',
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
                ('better', models.SmallIntegerField(default=0, verbose_name='chiều tốt')),
                ('baseline_value', models.DecimalField(decimal_places=4, max_digits=16, null=True, verbose_name='giá trị gốc')),
                ('baseline_year', models.IntegerField(null=True, verbose_name='năm gốc')),
                ('baseline_source', models.CharField(blank=True, max_length=300, verbose_name='nguồn giá trị gốc')),
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
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.IntegerField(verbose_name='năm')),
                ('value', models.DecimalField(decimal_places=4, max_digits=16, verbose_name='mốc')),
                ('source', models.CharField(choices=[('given', 'cơ quan giao'), ('sub_plan', 'theo kế hoạch, đề án thành phần')], max_length=10, verbose_name='nguồn')),
                ('document', models.CharField(max_length=300, verbose_name='văn bản')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi lúc')),
                ('superseded_at', models.DateTimeField(null=True, verbose_name='thay lúc')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='plan.target')),
            ],
            options={
                'verbose_name': 'mốc hằng năm',
                'ordering': ['year'],
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.IntegerField(verbose_name='năm')),
                ('word', models.CharField(choices=[('met', 'đạt'), ('on_track', 'đúng tiến độ'), ('at_risk', 'có rủi ro'), ('off_track', 'chậm tiến độ'), ('not_met', 'không đạt')], max_length=10, verbose_name='nhận định')),
                ('sentence', models.CharField(max_length=2000, verbose_name='lý do, bằng một câu')),
                ('said_at', models.DateTimeField(verbose_name='nêu lúc')),
                ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assessments', to='plan.target')),
            ],
            options={
                'verbose_name': 'nhận định của cơ quan',
                'ordering': ['said_at'],
            },
        ),
        migrations.CreateModel(
            name='TargetIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('main', 'đo đúng chỉ tiêu'), ('proxy', 'số gần nghĩa, không dùng để đánh giá'), ('companion', 'số đi kèm'), ('proposed', 'chỉ số hệ thống đề xuất, không có trong kế hoạch')], max_length=10, verbose_name='vai trò')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='plan.indicator')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='plan.target')),
            ],
            options={
                'verbose_name': 'chỉ số của chỉ tiêu',
                'ordering': ['indicator__position'],
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
            model_name='indicator',
            constraint=models.UniqueConstraint(models.F('code'), models.F('valid_from'), name='indicator_code_and_day'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='indicator_span_forward'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.CheckConstraint(condition=models.Q(('per__gt', 0)), name='indicator_per_positive'),
        ),
        migrations.AddConstraint(
            model_name='livesnapshot',
            constraint=models.UniqueConstraint(models.F('indicator'), models.F('day'), models.F('run_at'), name='snapshot_once'),
        ),
        migrations.AddConstraint(
            model_name='livesnapshot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), ('frozen_at__isnull', False)), _connector='OR'), name='confirmed_only_when_frozen'),
        ),
        migrations.AddIndex(
            model_name='observation',
            index=django.contrib.postgres.indexes.BTreeIndex(fields=['indicator', 'period', 'area'], name='observed_map'),
        ),
        migrations.AddIndex(
            model_name='observation',
            index=django.contrib.postgres.indexes.BTreeIndex(fields=['area', 'indicator'], name='observed_series'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.UniqueConstraint(models.F('indicator'), models.F('area'), models.F('period'), models.F('group'), models.F('source'), models.F('version'), name='observed_once'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('value__isnull', False), models.Q(('status', 'M'), _negated=True)), models.Q(('status', 'M'), ('value__isnull', True), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_missing_value_says_why'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('numerator__isnull', True), ('denominator__isnull', True), ('denominator__gt', 0), _connector='OR'), name='a_denominator_is_positive'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('unproven__isnull', True), ('unproven__gte', 0), _connector='OR'), name='unproven_counts'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('verified_by__isnull', True), models.Q(('verified_by', models.F('recorded_by')), _negated=True), _connector='OR'), name='who_recorded_a_value_does_not_verify_it'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('comment', ''), _negated=True), _connector='OR'), name='a_return_gives_reasons'),
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
            model_name='splitweight',
            constraint=models.CheckConstraint(condition=models.Q(('weight__gt', 0), ('weight__lt', 1)), name='a_part_is_less_than_the_whole'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(models.F('plan'), models.F('code'), name='target_once'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('baseline_value__isnull', True), models.Q(('baseline_year__isnull', False), models.Q(('baseline_source', ''), _negated=True)), _connector='OR'), name='a_baseline_says_its_year_and_source'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.UniqueConstraint(models.F('target'), models.F('year'), condition=models.Q(('superseded_at__isnull', True)), name='milestone_once'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('sentence', ''), _negated=True), name='an_assessment_gives_a_sentence'),
        ),
        migrations.AddConstraint(
            model_name='targetindicator',
            constraint=models.UniqueConstraint(models.F('target'), models.F('indicator'), name='target_indicator_once'),
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
