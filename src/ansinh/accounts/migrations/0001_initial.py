import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
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
                ('password', models.CharField(max_length=128, verbose_name='Mật khẩu')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='Lần cuối đăng nhập')),
                ('is_superuser', models.BooleanField(default=False, help_text='Định rằng người dùng này có tất cả các quyền mà không gán cho họ một cách cụ thể.', verbose_name='trạng thái superuser')),
                ('username', models.CharField(error_messages={'unique': 'Tên đăng nhập đã được sử dụng'}, help_text='Yêu cầu. 150 ký tự hoặc ít hơn. Chỉ là chữ cái, chữ số và @/./+/-/_.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='Tên đăng nhập')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='địa chỉ email')),
                ('is_staff', models.BooleanField(default=False, help_text='Chỉ định người dùng nào được phép truy cập vào trang admin.', verbose_name='tình trạng nhân viên')),
                ('is_active', models.BooleanField(default=True, help_text='Chỉ định xem người dùng này phải được coi là đang hoạt động. Bạn nên bỏ chọn này thay vì xóa tài khoản.', verbose_name='Kích hoạt')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='Ngày tham gia')),
                ('full_name', models.CharField(max_length=120, verbose_name='họ và tên')),
                ('title', models.CharField(blank=True, max_length=160, verbose_name='chức vụ')),
                ('role', models.CharField(choices=[('COMMUNE_OFFICIAL', 'Công chức cấp xã'), ('COMMUNE_CHAIR', 'Chủ tịch UBND cấp xã'), ('DEPARTMENT', 'Chuyên viên sở'), ('AGENCY_HEAD', 'Lãnh đạo sở'), ('PAYMENT_CLERK', 'Cán bộ chi trả'), ('FINANCE', 'Kế toán, tài chính'), ('AUDITOR', 'Kiểm toán, thanh tra'), ('STATISTICIAN', 'Thống kê'), ('ADMINISTRATOR', 'Quản trị hệ thống')], max_length=20, verbose_name='vai trò')),
                ('synthetic', models.BooleanField(default=False, verbose_name='cán bộ giả lập')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.agency')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='areas.area', verbose_name='địa bàn')),
                ('groups', models.ManyToManyField(blank=True, help_text='Các nhóm người dùng này thuộc về. Người dùng sẽ nhận được tất cả các quyền được cấp cho mỗi nhóm.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='Các nhóm')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Quyền hạn cụ thể cho người dùng này.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='quyền của người sử dụng')),
            ],
            options={
                'verbose_name': 'cán bộ',
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
    ]
