import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '0001_initial'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Official',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('full_name', models.CharField(max_length=120, verbose_name='họ và tên')),
                ('title', models.CharField(blank=True, max_length=160, verbose_name='chức vụ')),
                ('role', models.CharField(choices=[('COMMUNE_OFFICIAL', 'Công chức cấp xã'), ('COMMUNE_CHAIR', 'Chủ tịch UBND cấp xã'), ('DEPARTMENT', 'Chuyên viên sở'), ('AGENCY_HEAD', 'Lãnh đạo sở'), ('PAYMENT_CLERK', 'Cán bộ chi trả'), ('FINANCE', 'Kế toán, tài chính'), ('AUDITOR', 'Kiểm toán, thanh tra'), ('STATISTICIAN', 'Thống kê'), ('ADMINISTRATOR', 'Quản trị hệ thống')], max_length=20, verbose_name='vai trò')),
                ('sees_sealed', models.BooleanField(default=False, help_text='HIV, sức khỏe, trẻ em bị xâm hại; mỗi lần xem phải nêu mục đích.', verbose_name='được xem dữ kiện bảo mật')),
                ('synthetic', models.BooleanField(default=False, verbose_name='cán bộ giả lập')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.agency')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='areas.area', verbose_name='địa bàn')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'cán bộ',
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('copy_number', models.BigIntegerField(unique=True, verbose_name='số bản')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('username', models.CharField(max_length=150, verbose_name='tài khoản')),
                ('area_path', models.CharField(blank=True, max_length=60, verbose_name='địa bàn')),
                ('kind', models.CharField(max_length=40, verbose_name='loại tệp')),
                ('file_name', models.CharField(max_length=200, verbose_name='tên tệp')),
                ('purpose', models.CharField(max_length=300, verbose_name='mục đích')),
                ('people', models.IntegerField(default=0, verbose_name='số người trong tệp')),
                ('size', models.BigIntegerField(verbose_name='số byte')),
                ('sha256', models.CharField(max_length=64, verbose_name='mã băm')),
                ('marked', models.BooleanField(verbose_name='có dấu bản sao')),
                ('official', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='cán bộ')),
            ],
            options={
                'verbose_name': 'tệp đã tải',
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('seq', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='số thứ tự')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('username', models.CharField(max_length=150, verbose_name='tài khoản')),
                ('person', models.UUIDField(null=True, verbose_name='người dân')),
                ('people', models.IntegerField(default=1, verbose_name='số người')),
                ('persons', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), null=True, size=None, verbose_name='những ai')),
                ('area_path', models.CharField(blank=True, max_length=60, verbose_name='địa bàn')),
                ('page', models.CharField(choices=[('CARD', 'phiếu người dân'), ('FOUND', 'mở từ kết quả tìm'), ('SEARCH', 'danh sách kết quả tìm'), ('KEEP', 'ghi, đính chính hồ sơ'), ('HOUSEHOLD', 'trang hộ gia đình'), ('SEALED', 'dữ kiện được bảo mật'), ('PROPOSAL', 'đề xuất của một người'), ('PROPOSALS', 'danh sách đề xuất'), ('PAYMENTS', 'danh sách chi trả'), ('LOOKS', 'xem ai đã xem hồ sơ'), ('IMPORT', 'xem trước dữ liệu nhập'), ('DUPLICATES', 'so sánh hai người'), ('EXPORT', 'tải tệp'), ('COMMAND', 'lệnh trên máy chủ')], max_length=10, verbose_name='nơi xem')),
                ('purpose', models.CharField(max_length=300, verbose_name='mục đích')),
                ('detail', models.CharField(blank=True, max_length=200, verbose_name='chi tiết')),
                ('previous', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64, verbose_name='mã băm')),
                ('official', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='cán bộ')),
            ],
            options={
                'verbose_name': 'lượt xem',
            },
        ),
        migrations.AddConstraint(
            model_name='official',
            constraint=models.CheckConstraint(condition=models.Q(('sees_sealed', False), ('role__in', ('COMMUNE_OFFICIAL', 'COMMUNE_CHAIR', 'DEPARTMENT', 'AUDITOR')), _connector='OR'), name='sealed_facts_for_caseworkers'),
        ),
        migrations.AddIndex(
            model_name='export',
            index=models.Index(fields=['official', '-copy_number'], name='export_by_official'),
        ),
        migrations.AddIndex(
            model_name='look',
            index=models.Index(fields=['person', '-seq'], name='look_at_person'),
        ),
        migrations.AddIndex(
            model_name='look',
            index=models.Index(fields=['official', '-seq'], name='look_by_official'),
        ),
        migrations.AddIndex(
            model_name='look',
            index=django.contrib.postgres.indexes.GinIndex(fields=['persons'], name='look_at_persons'),
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='look_has_a_purpose'),
        ),
    ]
