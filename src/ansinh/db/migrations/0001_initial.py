from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=40, verbose_name='việc')),
                ('args', models.JSONField(default=dict, verbose_name='tham số')),
                ('about', models.CharField(blank=True, max_length=200, verbose_name='nội dung')),
                ('official', models.CharField(blank=True, max_length=150, verbose_name='người yêu cầu')),
                ('area', models.CharField(blank=True, max_length=100, verbose_name='địa bàn')),
                ('duty', models.CharField(blank=True, max_length=20, verbose_name='vai trò')),
                ('proof', models.CharField(max_length=64)),
                ('language', models.CharField(max_length=10, verbose_name='ngôn ngữ')),
                ('asked_at', models.DateTimeField(verbose_name='yêu cầu lúc')),
                ('state', models.CharField(choices=[('WAITING', 'đang chờ'), ('RUNNING', 'đang chạy'), ('DONE', 'đã xong'), ('FAILED', 'không thực hiện được')], default='WAITING', max_length=10)),
                ('attempts', models.SmallIntegerField(default=0, verbose_name='số lần bắt đầu')),
                ('done', models.BigIntegerField(default=0, verbose_name='đã làm')),
                ('total', models.BigIntegerField(default=0, verbose_name='tổng số')),
                ('words', models.CharField(blank=True, max_length=200, verbose_name='đang làm')),
                ('problem', models.TextField(blank=True, verbose_name='lý do')),
                ('result', models.JSONField(null=True, verbose_name='kết quả')),
            ],
            options={
                'verbose_name': 'việc chạy nền',
                'indexes': [models.Index(models.F('verb'), condition=models.Q(('state__in', ('WAITING', 'RUNNING'))), name='job_unfinished')],
                'constraints': [models.CheckConstraint(condition=models.Q(('done__gte', 0), ('done__lte', models.F('total'))), name='job_progress_in_bounds'), models.CheckConstraint(condition=models.Q(('area', ''), ('area__endswith', '.'), _connector='OR'), name='job_area_ends_with_dot')],
            },
        ),
    ]
