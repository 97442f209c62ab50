import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FactKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='mã')),
                ('label', models.CharField(max_length=160, verbose_name='tên')),
                ('label_en', models.CharField(max_length=160)),
                ('subject', models.CharField(choices=[('PERSON', 'của người'), ('HOUSEHOLD', 'của hộ')], max_length=10)),
                ('value_type', models.CharField(choices=[('BOOL', 'có/không'), ('CODE', 'mã'), ('COUNT', 'số đếm'), ('DATE', 'ngày')], max_length=5)),
                ('values', models.JSONField(default=list)),
                ('absent', models.CharField(blank=True, max_length=20)),
                ('absent_reason', models.CharField(blank=True, max_length=200)),
                ('sensitivity', models.CharField(blank=True, choices=[('', 'thông thường'), ('HEALTH', 'sức khỏe'), ('HARM', 'trẻ em bị xâm hại, người cần bảo vệ')], max_length=6, verbose_name='mức bảo mật')),
            ],
            options={
                'verbose_name': 'loại dữ kiện',
            },
        ),
        migrations.CreateModel(
            name='PayoutAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('VNPOST', 'bưu điện'), ('BANK', 'ngân hàng')], max_length=10, verbose_name='kênh chi trả')),
                ('bank_bin', models.CharField(blank=True, max_length=6, verbose_name='mã ngân hàng (BIN)')),
                ('account_number', models.CharField(blank=True, max_length=19, verbose_name='số tài khoản')),
                ('account_name', models.CharField(blank=True, max_length=120, verbose_name='tên chủ tài khoản')),
            ],
            options={
                'verbose_name': 'nơi nhận tiền',
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='mã')),
                ('name', models.CharField(max_length=160, verbose_name='tên nguồn')),
            ],
            options={
                'verbose_name': 'nguồn dữ liệu',
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(unique=True)),
                ('sha256', models.CharField(max_length=64)),
                ('size', models.PositiveBigIntegerField(verbose_name='số byte')),
                ('media_type', models.CharField(max_length=80, verbose_name='loại tệp')),
                ('file_name', models.CharField(max_length=200, verbose_name='tên tệp')),
                ('stored_at', models.DateTimeField(verbose_name='lưu lúc')),
                ('stored_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'tệp giấy tờ',
            },
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(unique=True)),
                ('address', models.CharField(max_length=200, verbose_name='địa chỉ')),
                ('synthetic', models.BooleanField(default=False, verbose_name='hộ giả lập')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ngày cuối')),
                ('area', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to='areas.area', verbose_name='địa bàn')),
            ],
            options={
                'verbose_name': 'hộ',
            },
        ),
        migrations.CreateModel(
            name='HouseholdChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('SPLIT', 'tách hộ'), ('MERGE', 'nhập hộ')], max_length=6, verbose_name='biến động')),
                ('on', models.DateField(verbose_name='ngày')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi nhận lúc')),
                ('after', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='came_from', to='registry.household')),
                ('before', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='went_to', to='registry.household')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'biến động hộ',
            },
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(unique=True)),
                ('profile', models.SlugField(verbose_name='loại danh sách')),
                ('file_name', models.CharField(max_length=200, verbose_name='tên tệp')),
                ('sha256', models.CharField(max_length=64)),
                ('on', models.DateField(verbose_name='danh sách của ngày')),
                ('synthetic', models.BooleanField(default=False, verbose_name='danh sách giả lập')),
                ('status', models.CharField(choices=[('STAGED', 'đã đọc, chờ duyệt'), ('APPLIED', 'đã nhập'), ('DISCARDED', 'đã bỏ'), ('UNDONE', 'đã hoàn tác')], max_length=10, verbose_name='tình trạng')),
                ('corrections', models.BooleanField(default=False, verbose_name='nhận đính chính nhân thân')),
                ('mapping', models.JSONField(default=dict)),
                ('counts', models.JSONField(default=dict)),
                ('staged_at', models.DateTimeField(verbose_name='đọc lúc')),
                ('applied_at', models.DateTimeField(null=True, verbose_name='nhập lúc')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='hoàn tác lúc')),
                ('applied_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='areas.area', verbose_name='địa bàn')),
                ('staged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.source', verbose_name='nguồn')),
            ],
            options={
                'verbose_name': 'đợt nhập',
            },
        ),
        migrations.CreateModel(
            name='HouseholdHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('official', models.CharField(db_default=models.Func(models.Value('ansinh.official'), models.Value(True), function='current_setting'), max_length=150, null=True)),
                ('id', models.BigIntegerField()),
                ('uid', models.UUIDField()),
                ('address', models.CharField(max_length=200, verbose_name='địa chỉ')),
                ('synthetic', models.BooleanField(default=False, verbose_name='hộ giả lập')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ngày cuối')),
                ('area', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='areas.area', verbose_name='địa bàn')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.household')),
                ('batch', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.importbatch')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='household',
            name='batch',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.importbatch'),
        ),
        migrations.CreateModel(
            name='ImportChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField(verbose_name='dòng')),
                ('person_id', models.BigIntegerField(null=True)),
                ('household_id', models.BigIntegerField(null=True)),
                ('who', models.CharField(blank=True, max_length=200, verbose_name='họ và tên')),
                ('field', models.CharField(max_length=50, verbose_name='mục')),
                ('old', models.TextField(blank=True, verbose_name='trong sổ bộ')),
                ('new', models.TextField(blank=True, verbose_name='trong danh sách')),
                ('state', models.CharField(choices=[('WRITE', 'ghi theo danh sách'), ('DECIDE', 'chờ quyết định: chỉ ghi khi nhận đính chính nhân thân'), ('NEWER', 'không ghi: sổ bộ có dữ liệu mới hơn ngày của danh sách'), ('HAND', 'không ghi: hãy xem và làm trên thẻ')], max_length=6, verbose_name='cách xử lý')),
                ('was', models.JSONField(null=True)),
                ('became', models.JSONField(null=True)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='registry.importbatch')),
            ],
            options={
                'verbose_name': 'thay đổi của người đã biết',
            },
        ),
        migrations.CreateModel(
            name='ImportFact',
            fields=[
                ('number', models.IntegerField(verbose_name='dòng')),
                ('pk', models.CompositePrimaryKey('batch_id', 'number', 'kind_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('kind_id', models.BigIntegerField()),
                ('value', models.CharField(max_length=100)),
                ('during', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('evidence', models.CharField(max_length=1000)),
                ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.importbatch')),
            ],
            options={
                'verbose_name': 'dữ kiện chờ nhập',
            },
        ),
        migrations.CreateModel(
            name='ImportProblem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField(verbose_name='dòng')),
                ('field', models.CharField(max_length=40, verbose_name='cột')),
                ('reason', models.CharField(max_length=40, verbose_name='lý do')),
                ('value', models.TextField(blank=True, verbose_name='ô ghi')),
                ('who', models.CharField(blank=True, max_length=200, verbose_name='họ và tên')),
                ('matching', models.BooleanField(default=False)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='problems', to='registry.importbatch')),
            ],
            options={
                'verbose_name': 'dòng lỗi',
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('number', models.IntegerField(verbose_name='dòng')),
                ('pk', models.CompositePrimaryKey('batch_id', 'number', blank=True, editable=False, primary_key=True, serialize=False)),
                ('full_name', models.CharField(max_length=120)),
                ('name_folded', models.CharField(max_length=120)),
                ('name_key', models.CharField(max_length=400)),
                ('sex', models.CharField(max_length=1)),
                ('birth_date', models.DateField(null=True)),
                ('birth_year', models.SmallIntegerField(null=True)),
                ('birth_month', models.SmallIntegerField(null=True)),
                ('ethnic_group', models.CharField(max_length=3)),
                ('phone', models.CharField(max_length=15)),
                ('area_id', models.BigIntegerField(null=True)),
                ('personal_id', models.CharField(blank=True, max_length=12)),
                ('old_id', models.CharField(blank=True, max_length=9)),
                ('social_security', models.CharField(blank=True, max_length=13)),
                ('health_insurance', models.CharField(blank=True, max_length=20)),
                ('social_insurance', models.CharField(blank=True, max_length=20)),
                ('household_no', models.CharField(blank=True, max_length=64)),
                ('role', models.CharField(blank=True, max_length=12)),
                ('address', models.CharField(max_length=200)),
                ('village', models.CharField(max_length=80)),
                ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='registry.importbatch')),
            ],
            options={
                'verbose_name': 'dòng chờ nhập',
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='lý do')),
                ('merged_at', models.DateTimeField(verbose_name='gộp lúc')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='tách lại lúc')),
                ('merged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'lần gộp hồ sơ',
            },
        ),
        migrations.CreateModel(
            name='MergeStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=20)),
                ('taken', models.BigIntegerField(null=True)),
                ('added', models.BigIntegerField(null=True)),
                ('merge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='registry.merge')),
            ],
            options={
                'verbose_name': 'bước gộp',
            },
        ),
        migrations.CreateModel(
            name='NumberKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=32)),
                ('only', models.BooleanField(default=True, unique=True)),
            ],
            options={
                'verbose_name': 'dấu của khóa cấp mã',
                'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='one_number_key')],
            },
        ),
        migrations.CreateModel(
            name='NumberLease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.BigIntegerField()),
                ('size', models.PositiveIntegerField(verbose_name='số lượng')),
                ('leased_at', models.DateTimeField(verbose_name='cấp lúc')),
                ('offline', models.BooleanField(default=False, verbose_name='dùng khi mất mạng')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='areas.area', verbose_name='địa bàn')),
                ('leased_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'dải mã đã giao',
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(unique=True)),
                ('full_name', models.CharField(max_length=120, verbose_name='họ và tên')),
                ('name_folded', models.CharField(max_length=120)),
                ('name_key', models.CharField(db_collation='C', max_length=400)),
                ('sex', models.CharField(choices=[('M', 'nam'), ('F', 'nữ'), ('U', 'chưa rõ')], max_length=1, verbose_name='giới tính')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='ngày sinh')),
                ('birth_year', models.SmallIntegerField(blank=True, null=True, verbose_name='năm sinh')),
                ('birth_month', models.SmallIntegerField(blank=True, null=True, verbose_name='tháng sinh')),
                ('ethnic_group', models.CharField(blank=True, db_default='', default='', max_length=3, verbose_name='dân tộc')),
                ('phone', models.CharField(blank=True, db_default='', default='', max_length=15, verbose_name='điện thoại')),
                ('synthetic', models.BooleanField(default=False, verbose_name='người giả lập')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi nhận lúc')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='rút lúc')),
                ('area', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to='areas.area', verbose_name='nơi cư trú')),
                ('batch', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.importbatch')),
                ('merged_into', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='registry.person')),
            ],
            options={
                'verbose_name': 'người dân',
            },
        ),
        migrations.CreateModel(
            name='PayoutHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('official', models.CharField(db_default=models.Func(models.Value('ansinh.official'), models.Value(True), function='current_setting'), max_length=150, null=True)),
                ('id', models.BigIntegerField()),
                ('channel', models.CharField(choices=[('VNPOST', 'bưu điện'), ('BANK', 'ngân hàng')], max_length=10, verbose_name='kênh chi trả')),
                ('bank_bin', models.CharField(blank=True, max_length=6, verbose_name='mã ngân hàng (BIN)')),
                ('account_number', models.CharField(blank=True, max_length=19, verbose_name='số tài khoản')),
                ('account_name', models.CharField(blank=True, max_length=120, verbose_name='tên chủ tài khoản')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.payoutaccount')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='payoutaccount',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='payout', to='registry.person'),
        ),
        migrations.AddField(
            model_name='merge',
            name='gone',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person'),
        ),
        migrations.AddField(
            model_name='merge',
            name='kept',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person'),
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi nhận lúc')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='thay thế lúc')),
                ('evidence', models.CharField(blank=True, db_default='', default='', max_length=1000, verbose_name='giấy tờ')),
                ('role', models.CharField(choices=[('HEAD', 'chủ hộ'), ('SPOUSE', 'vợ, chồng'), ('CHILD', 'con'), ('PARENT', 'cha, mẹ'), ('GRANDCHILD', 'cháu'), ('OTHER', 'khác')], max_length=12, verbose_name='quan hệ với chủ hộ')),
                ('during', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='thời gian')),
                ('batch', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.importbatch')),
                ('file', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.evidence')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='registry.household')),
                ('recorded_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.person')),
                ('source', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.source', verbose_name='nguồn')),
            ],
            options={
                'verbose_name': 'thành viên hộ',
            },
        ),
        migrations.CreateModel(
            name='IssuedNumber',
            fields=[
                ('counter', models.BigIntegerField(primary_key=True, serialize=False)),
                ('value', models.CharField(max_length=13, unique=True, verbose_name='mã số an sinh xã hội')),
                ('issued_on', models.DateField(verbose_name='ngày cấp')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi nhận lúc')),
                ('issued_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lease', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issued', to='registry.numberlease')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='issued_number', to='registry.person')),
            ],
            options={
                'verbose_name': 'mã số an sinh xã hội đã cấp',
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi nhận lúc')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='thay thế lúc')),
                ('evidence', models.CharField(blank=True, db_default='', default='', max_length=1000, verbose_name='giấy tờ')),
                ('value', models.CharField(max_length=100, verbose_name='giá trị')),
                ('during', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='hiệu lực')),
                ('file', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.evidence')),
                ('recorded_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('kind', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='registry.factkind', verbose_name='loại dữ kiện')),
                ('household', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='registry.household')),
                ('batch', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.importbatch')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='registry.person')),
                ('source', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, to='registry.source', verbose_name='nguồn')),
            ],
            options={
                'verbose_name': 'dữ kiện',
            },
        ),
        migrations.CreateModel(
            name='DuplicatePair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reasons', models.JSONField(default=list)),
                ('found_at', models.DateTimeField(verbose_name='phát hiện lúc')),
                ('status', models.CharField(choices=[('OPEN', 'chờ xem'), ('MERGED', 'đã gộp'), ('DIFFERENT', 'hai người khác nhau')], max_length=10, verbose_name='tình trạng')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='quyết lúc')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('left', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
                ('right', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person')),
            ],
            options={
                'verbose_name': 'cặp hồ sơ nghi trùng',
            },
        ),
        migrations.CreateModel(
            name='PersonHistory',
            fields=[
                ('official', models.CharField(db_default=models.Func(models.Value('ansinh.official'), models.Value(True), function='current_setting'), max_length=150, null=True)),
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('uid', models.UUIDField()),
                ('full_name', models.CharField(max_length=120, verbose_name='họ và tên')),
                ('name_folded', models.CharField(max_length=120)),
                ('name_key', models.CharField(db_collation='C', max_length=400)),
                ('sex', models.CharField(choices=[('M', 'nam'), ('F', 'nữ'), ('U', 'chưa rõ')], max_length=1, verbose_name='giới tính')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='ngày sinh')),
                ('birth_year', models.SmallIntegerField(blank=True, null=True, verbose_name='năm sinh')),
                ('birth_month', models.SmallIntegerField(blank=True, null=True, verbose_name='tháng sinh')),
                ('ethnic_group', models.CharField(blank=True, db_default='', default='', max_length=3, verbose_name='dân tộc')),
                ('phone', models.CharField(blank=True, db_default='', default='', max_length=15, verbose_name='điện thoại')),
                ('synthetic', models.BooleanField(default=False, verbose_name='người giả lập')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi nhận lúc')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='rút lúc')),
                ('area', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='areas.area', verbose_name='nơi cư trú')),
                ('batch', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.importbatch')),
                ('merged_into', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='registry.person')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Residence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi nhận lúc')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='thay thế lúc')),
                ('evidence', models.CharField(blank=True, db_default='', default='', max_length=1000, verbose_name='giấy tờ')),
                ('written', models.CharField(blank=True, max_length=200, verbose_name='địa chỉ ghi trên giấy tờ')),
                ('village', models.CharField(blank=True, db_default='', default='', max_length=80, verbose_name='thôn, tổ dân phố')),
                ('resolved', models.CharField(choices=[('CODE', 'theo mã đơn vị hành chính'), ('NAME', 'theo tên ghi trong địa chỉ'), ('VILLAGE', 'theo thôn, tổ dân phố'), ('OFFICIAL', 'cán bộ xác định')], max_length=10, verbose_name='xác định địa bàn')),
                ('during', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='thời gian')),
                ('area', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, to='areas.area', verbose_name='địa bàn')),
                ('batch', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.importbatch')),
                ('file', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.evidence')),
                ('household', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='residences', to='registry.household')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='residences', to='registry.person')),
                ('recorded_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.source', verbose_name='nguồn')),
            ],
            options={
                'verbose_name': 'nơi ở',
            },
        ),
        migrations.CreateModel(
            name='ImportMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('profile', models.SlugField(verbose_name='loại danh sách')),
                ('fingerprint', models.CharField(max_length=64)),
                ('columns', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(verbose_name='ghi nhớ lúc')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.source', verbose_name='nguồn')),
            ],
            options={
                'verbose_name': 'cách hiểu cột',
            },
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi nhận lúc')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='thay thế lúc')),
                ('evidence', models.CharField(blank=True, db_default='', default='', max_length=1000, verbose_name='giấy tờ')),
                ('kind', models.CharField(choices=[('PERSONAL_ID', 'số định danh cá nhân'), ('SOCIAL_SECURITY', 'mã số an sinh xã hội'), ('OLD_ID', 'số chứng minh nhân dân (9 số)'), ('HEALTH_INSURANCE', 'số thẻ bảo hiểm y tế'), ('SOCIAL_INSURANCE', 'mã số bảo hiểm xã hội')], max_length=20, verbose_name='loại số')),
                ('value', models.CharField(max_length=20, verbose_name='số')),
                ('flags', models.JSONField(db_default=models.Value([], models.JSONField()), default=list)),
                ('why', models.CharField(blank=True, choices=[('REISSUED', 'số được cấp lại'), ('MISTYPED', 'số trước ghi nhầm'), ('CHECKED', 'đối chiếu lại khi đính chính nhân thân')], db_default='', default='', max_length=8, verbose_name='vì sao thay số trước')),
                ('file', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.evidence')),
                ('recorded_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('batch', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.importbatch')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identifiers', to='registry.person')),
                ('source', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.source', verbose_name='nguồn')),
            ],
            options={
                'verbose_name': 'số định danh',
            },
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(verbose_name='ghi nhận lúc')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='thay thế lúc')),
                ('evidence', models.CharField(blank=True, db_default='', default='', max_length=1000, verbose_name='giấy tờ')),
                ('kind', models.CharField(choices=[('GUARDIAN', 'người giám hộ'), ('CARER', 'người chăm sóc, nuôi dưỡng'), ('PAYEE', 'người nhận thay'), ('PARENT', 'cha, mẹ')], max_length=10, verbose_name='quan hệ')),
                ('during', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='thời gian')),
                ('batch', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.importbatch')),
                ('file', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.evidence')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tied_to', to='registry.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='registry.person')),
                ('recorded_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='registry.source', verbose_name='nguồn')),
            ],
            options={
                'verbose_name': 'quan hệ',
            },
        ),
        migrations.CreateModel(
            name='Cancellation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=1000, verbose_name='lý do')),
                ('cancelled_at', models.DateTimeField(verbose_name='hủy lúc')),
                ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fact', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cancellation', to='registry.fact')),
                ('membership', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cancellation', to='registry.membership')),
                ('residence', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cancellation', to='registry.residence')),
                ('tie', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cancellation', to='registry.tie')),
            ],
            options={
                'verbose_name': 'hủy dữ kiện',
            },
        ),
        migrations.CreateModel(
            name='VillageRuling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('village', models.CharField(max_length=80, verbose_name='thôn, tổ dân phố')),
                ('village_folded', models.CharField(max_length=80)),
                ('ruled_at', models.DateTimeField(verbose_name='xác định lúc')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area', verbose_name='nay thuộc')),
                ('ruled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('split', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area', verbose_name='đơn vị cũ')),
            ],
            options={
                'verbose_name': 'thôn của đơn vị chia tách',
            },
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.UniqueConstraint(fields=('sha256', 'stored_by'), name='paper_once_an_official', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='householdchange',
            constraint=models.CheckConstraint(condition=models.Q(('before', models.F('after')), _negated=True), name='change_between_two'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='household',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_householdhistory" ("address", "area_id", "batch_id", "ended_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "synthetic", "uid") VALUES (OLD."address", OLD."area_id", OLD."batch_id", OLD."ended_on", OLD."id", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."synthetic", OLD."uid"); RETURN NULL;', hash='3357a4ec3a49075163c6ac6c7aded5a61d8733a3', operation='UPDATE', pgid='pgtrigger_update_update_d30e4', table='registry_household', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='household',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_householdhistory" ("address", "area_id", "batch_id", "ended_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "synthetic", "uid") VALUES (OLD."address", OLD."area_id", OLD."batch_id", OLD."ended_on", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."synthetic", OLD."uid"); RETURN NULL;', hash='1a9495308f0287a1091ea630a0b20896839243ee', operation='DELETE', pgid='pgtrigger_delete_delete_7c8ce', table='registry_household', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='numberlease',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('first'), django.db.models.expressions.CombinedExpression(models.F('first'), '+', models.F('size')), models.Value('[)'), function='int8range'), '&&')], name='a_counter_is_leased_once'),
        ),
        migrations.AddConstraint(
            model_name='numberlease',
            constraint=models.CheckConstraint(condition=models.Q(('first__gte', 0), ('first__lte', django.db.models.expressions.CombinedExpression(models.Value(1000000000), '-', models.F('size'))), ('size__gte', 1)), name='lease_of_nine_digits'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=django.contrib.postgres.indexes.GinIndex(models.Func(output_field=django.contrib.postgres.search.SearchVectorField(), template="to_tsvector('simple'::regconfig, name_folded || ' y' || coalesce(birth_year::text, '') || ' a' || area_id::text)"), name='person_search'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('withdrawn_at__isnull', True)), fields=['area', 'name_key'], include=('name_folded', 'birth_year', 'id'), name='person_area_name'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('withdrawn_at__isnull', True)), fields=['name_key'], include=('name_folded', 'birth_year', 'area', 'id'), name='person_name'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('phone', ''), _negated=True), fields=['phone'], name='person_phone'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='person_merged'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('birth_date__isnull', True), models.Q(('birth_month', django.db.models.functions.datetime.ExtractMonth('birth_date')), ('birth_month__isnull', False), ('birth_year', django.db.models.functions.datetime.ExtractYear('birth_date')), ('birth_year__isnull', False)), _connector='OR'), name='birth_date_and_its_parts_agree'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('birth_month__isnull', True), models.Q(('birth_month__range', (1, 12)), ('birth_year__isnull', False)), _connector='OR'), name='birth_month_of_a_year'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('withdrawn_at__isnull', False), models.Q(('merged_into', models.F('id')), _negated=True)), _connector='OR'), name='merged_is_withdrawn'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_personhistory" ("area_id", "batch_id", "birth_date", "birth_month", "birth_year", "ethnic_group", "full_name", "id", "merged_into_id", "name_folded", "name_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "recorded_at", "sex", "synthetic", "uid", "withdrawn_at") VALUES (OLD."area_id", OLD."batch_id", OLD."birth_date", OLD."birth_month", OLD."birth_year", OLD."ethnic_group", OLD."full_name", OLD."id", OLD."merged_into_id", OLD."name_folded", OLD."name_key", _pgh_attach_context(), NOW(), \'update\', OLD."id", OLD."phone", OLD."recorded_at", OLD."sex", OLD."synthetic", OLD."uid", OLD."withdrawn_at"); RETURN NULL;', hash='fb817d7300a7fdf1251341372e2f6ed9902cb0e3', operation='UPDATE', pgid='pgtrigger_update_update_56ba8', table='registry_person', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_personhistory" ("area_id", "batch_id", "birth_date", "birth_month", "birth_year", "ethnic_group", "full_name", "id", "merged_into_id", "name_folded", "name_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "recorded_at", "sex", "synthetic", "uid", "withdrawn_at") VALUES (OLD."area_id", OLD."batch_id", OLD."birth_date", OLD."birth_month", OLD."birth_year", OLD."ethnic_group", OLD."full_name", OLD."id", OLD."merged_into_id", OLD."name_folded", OLD."name_key", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."recorded_at", OLD."sex", OLD."synthetic", OLD."uid", OLD."withdrawn_at"); RETURN NULL;', hash='6cf5f387f1cffe3ada780a0658aa0617f2279106', operation='DELETE', pgid='pgtrigger_delete_delete_a3234', table='registry_person', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='payoutaccount',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('account_number', ''), ('bank_bin', ''), ('channel', 'VNPOST')), models.Q(('bank_bin__regex', '^\\d{6}$'), ('channel', 'BANK'), ('account_number__regex', '^[0-9A-Z]{6,19}$')), _connector='OR'), name='payout_bank_needs_an_account'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payoutaccount',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "registry_payouthistory" ("account_name", "account_number", "bank_bin", "channel", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."account_name", OLD."account_number", OLD."bank_bin", OLD."channel", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'update\', OLD."id"); RETURN NULL;', hash='d79e616fc15d2742f9495a6aa2d8f4191a14ae25', operation='UPDATE', pgid='pgtrigger_update_update_c79ca', table='registry_payoutaccount', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payoutaccount',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "registry_payouthistory" ("account_name", "account_number", "bank_bin", "channel", "id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."account_name", OLD."account_number", OLD."bank_bin", OLD."channel", OLD."id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='737e208879cdcd589b5321bde993f26aff4e6fd3', operation='DELETE', pgid='pgtrigger_delete_delete_35d01', table='registry_payoutaccount', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('gone',), name='merged_once'),
        ),
        migrations.AddConstraint(
            model_name='merge',
            constraint=models.CheckConstraint(condition=models.Q(('kept', models.F('gone')), _negated=True), name='merge_of_two'),
        ),
        migrations.AddConstraint(
            model_name='duplicatepair',
            constraint=models.UniqueConstraint(fields=('left', 'right'), name='pair_once'),
        ),
        migrations.AddConstraint(
            model_name='duplicatepair',
            constraint=models.CheckConstraint(condition=models.Q(('left__lt', models.F('right'))), name='pair_in_order'),
        ),
        migrations.AddIndex(
            model_name='residence',
            index=models.Index(condition=models.Q(('file__isnull', False)), fields=['file'], name='residence_file'),
        ),
        migrations.AddConstraint(
            model_name='residence',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', True), ('household__isnull', True), _connector='XOR'), name='residence_of_a_person_or_a_household'),
        ),
        migrations.AddConstraint(
            model_name='residence',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('person__isnull', False)), expressions=[(models.Func(models.Func(models.F('person'), models.Func(models.F('during'), template="CASE WHEN NOT isempty(%(expressions)s) THEN coalesce(lower(%(expressions)s) - date '2000-01-01', -9999999) END"), function='point'), models.Func(models.F('person'), models.Func(models.F('during'), template="coalesce(upper(%(expressions)s) - date '2000-01-01', 9999999) - 0.5"), function='point'), function='box'), '&&'), (models.Func(models.Func(models.Value(0), models.Func(models.F('recorded_at'), template="extract(epoch from %(expressions)s - timestamptz '2000-01-01 00:00+00') * 1000000"), function='point'), models.Func(models.Value(0), models.Func(models.F('superseded_at'), template="coalesce(extract(epoch from %(expressions)s - timestamptz '2000-01-01 00:00+00') * 1000000, 4e15) - 0.5"), function='point'), function='box'), '&&')], name='person_lives_in_one_place_a_day'),
        ),
        migrations.AddConstraint(
            model_name='residence',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('household__isnull', False)), expressions=[(models.Func(models.Func(models.F('household'), models.Func(models.F('during'), template="CASE WHEN NOT isempty(%(expressions)s) THEN coalesce(lower(%(expressions)s) - date '2000-01-01', -9999999) END"), function='point'), models.Func(models.F('household'), models.Func(models.F('during'), template="coalesce(upper(%(expressions)s) - date '2000-01-01', 9999999) - 0.5"), function='point'), function='box'), '&&'), (models.Func(models.Func(models.Value(0), models.Func(models.F('recorded_at'), template="extract(epoch from %(expressions)s - timestamptz '2000-01-01 00:00+00') * 1000000"), function='point'), models.Func(models.Value(0), models.Func(models.F('superseded_at'), template="coalesce(extract(epoch from %(expressions)s - timestamptz '2000-01-01 00:00+00') * 1000000, 4e15) - 0.5"), function='point'), function='box'), '&&')], name='household_stands_in_one_place_a_day'),
        ),
        migrations.AddConstraint(
            model_name='residence',
            constraint=models.CheckConstraint(condition=models.Q(('superseded_at__isnull', True), ('superseded_at__gt', models.F('recorded_at')), _connector='OR'), name='residence_superseded_after_recorded'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(condition=models.Q(('during__upper_inf', True), ('superseded_at__isnull', True)), fields=['person'], include=('household',), name='place_now'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(condition=models.Q(('during__upper_inf', True), ('superseded_at__isnull', True)), fields=['household'], include=('person', 'role'), name='home_now'),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(condition=models.Q(('file__isnull', False)), fields=['file'], name='membership_file'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.Func(models.F('person'), models.Func(models.F('during'), template="CASE WHEN NOT isempty(%(expressions)s) THEN coalesce(lower(%(expressions)s) - date '2000-01-01', -9999999) END"), function='point'), models.Func(models.F('person'), models.Func(models.F('during'), template="coalesce(upper(%(expressions)s) - date '2000-01-01', 9999999) - 0.5"), function='point'), function='box'), '&&'), (models.Func(models.Func(models.Value(0), models.Func(models.F('recorded_at'), template="extract(epoch from %(expressions)s - timestamptz '2000-01-01 00:00+00') * 1000000"), function='point'), models.Func(models.Value(0), models.Func(models.F('superseded_at'), template="coalesce(extract(epoch from %(expressions)s - timestamptz '2000-01-01 00:00+00') * 1000000, 4e15) - 0.5"), function='point'), function='box'), '&&')], name='one_household_a_day'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('superseded_at__isnull', True), ('superseded_at__gt', models.F('recorded_at')), _connector='OR'), name='membership_superseded_after_recorded'),
        ),
        migrations.AddConstraint(
            model_name='importmapping',
            constraint=models.UniqueConstraint(models.F('source'), models.F('profile'), models.F('fingerprint'), name='mapping_once'),
        ),
        migrations.AddIndex(
            model_name='identifier',
            index=models.Index(models.F('value'), models.F('kind'), name='identifier_ever'),
        ),
        migrations.AddIndex(
            model_name='identifier',
            index=models.Index(condition=models.Q(('file__isnull', False)), fields=['file'], name='identifier_file'),
        ),
        migrations.AddConstraint(
            model_name='identifier',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('kind', 'value'), name='identifier_once'),
        ),
        migrations.AddConstraint(
            model_name='identifier',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('person', 'kind'), name='one_number_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='identifier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'PERSONAL_ID'), _negated=True), ('value__regex', '^\\d{12}$'), _connector='OR'), name='personal_id_twelve_digits'),
        ),
        migrations.AddConstraint(
            model_name='identifier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'OLD_ID'), _negated=True), ('value__regex', '^\\d{9}$'), _connector='OR'), name='old_id_nine_digits'),
        ),
        migrations.AddConstraint(
            model_name='identifier',
            constraint=models.CheckConstraint(condition=models.Q(('superseded_at__isnull', True), ('superseded_at__gt', models.F('recorded_at')), _connector='OR'), name='identifier_superseded_after_recorded'),
        ),
        migrations.AddIndex(
            model_name='fact',
            index=models.Index(models.F('kind'), models.Func(output_field=models.DateField(), template="coalesce(least(upper(during) - 1, (superseded_at AT TIME ZONE 'UTC')::date), 'infinity'::date)"), name='fact_kind_last_day'),
        ),
        migrations.AddIndex(
            model_name='fact',
            index=models.Index(condition=models.Q(('file__isnull', False)), fields=['file'], name='fact_file'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', True), ('household__isnull', True), _connector='XOR'), name='fact_of_a_person_or_a_household'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.CheckConstraint(condition=models.Q(('superseded_at__isnull', True), ('superseded_at__gt', models.F('recorded_at')), _connector='OR'), name='fact_superseded_after_recorded'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('person__isnull', False)), expressions=[(models.Func(models.Func(models.F('person'), models.Func(models.F('during'), template="CASE WHEN NOT isempty(%(expressions)s) THEN coalesce(lower(%(expressions)s) - date '2000-01-01', -9999999) END"), function='point'), models.Func(models.F('person'), models.Func(models.F('during'), template="coalesce(upper(%(expressions)s) - date '2000-01-01', 9999999) - 0.5"), function='point'), function='box'), '&&'), (models.Func(models.Func(models.F('kind'), models.Func(models.F('recorded_at'), template="extract(epoch from %(expressions)s - timestamptz '2000-01-01 00:00+00') * 1000000"), function='point'), models.Func(models.F('kind'), models.Func(models.F('superseded_at'), template="coalesce(extract(epoch from %(expressions)s - timestamptz '2000-01-01 00:00+00') * 1000000, 4e15) - 0.5"), function='point'), function='box'), '&&')], name='fact_one_value_a_day_person'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('household__isnull', False)), expressions=[(models.Func(models.Func(models.F('household'), models.Func(models.F('during'), template="CASE WHEN NOT isempty(%(expressions)s) THEN coalesce(lower(%(expressions)s) - date '2000-01-01', -9999999) END"), function='point'), models.Func(models.F('household'), models.Func(models.F('during'), template="coalesce(upper(%(expressions)s) - date '2000-01-01', 9999999) - 0.5"), function='point'), function='box'), '&&'), (models.Func(models.Func(models.F('kind'), models.Func(models.F('recorded_at'), template="extract(epoch from %(expressions)s - timestamptz '2000-01-01 00:00+00') * 1000000"), function='point'), models.Func(models.F('kind'), models.Func(models.F('superseded_at'), template="coalesce(extract(epoch from %(expressions)s - timestamptz '2000-01-01 00:00+00') * 1000000, 4e15) - 0.5"), function='point'), function='box'), '&&')], name='fact_one_value_a_day_household'),
        ),
        migrations.AddIndex(
            model_name='tie',
            index=models.Index(condition=models.Q(('file__isnull', False)), fields=['file'], name='tie_file'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(('person', models.F('other')), _negated=True), name='tie_between_two'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(models.F('person'), models.F('person'), models.Value('[]'), function='int8range'), '&&'), (models.Func(models.F('other'), models.F('other'), models.Value('[]'), function='int8range'), '&&'), (models.Func(django.db.models.functions.comparison.Cast(models.Func(models.F('kind'), function='hashtext'), models.BigIntegerField()), django.db.models.functions.comparison.Cast(models.Func(models.F('kind'), function='hashtext'), models.BigIntegerField()), models.Value('[]'), function='int8range'), '&&'), ('during', '&&'), (models.Func(models.F('recorded_at'), models.F('superseded_at'), function='tstzrange'), '&&')], name='one_tie_of_a_kind_a_day'),
        ),
        migrations.AddConstraint(
            model_name='tie',
            constraint=models.CheckConstraint(condition=models.Q(('superseded_at__isnull', True), ('superseded_at__gt', models.F('recorded_at')), _connector='OR'), name='tie_superseded_after_recorded'),
        ),
        migrations.AddConstraint(
            model_name='cancellation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fact__isnull', False), ('membership__isnull', True), ('residence__isnull', True), ('tie__isnull', True)), models.Q(('fact__isnull', True), ('membership__isnull', False), ('residence__isnull', True), ('tie__isnull', True)), models.Q(('fact__isnull', True), ('membership__isnull', True), ('residence__isnull', False), ('tie__isnull', True)), models.Q(('fact__isnull', True), ('membership__isnull', True), ('residence__isnull', True), ('tie__isnull', False)), _connector='OR'), name='cancels_one_row'),
        ),
        migrations.AddIndex(
            model_name='villageruling',
            index=models.Index(fields=['split', 'village_folded', '-ruled_at'], name='village_now'),
        ),
    ]
