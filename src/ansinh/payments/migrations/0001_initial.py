import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '0001_initial'),
        ('casework', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60, unique=True, verbose_name='mã tài khoản')),
                ('name', models.CharField(max_length=160, verbose_name='tên tài khoản')),
            ],
            options={
                'verbose_name': 'tài khoản kế toán',
            },
        ),
        migrations.CreateModel(
            name='Cycle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(unique=True, verbose_name='kỳ chi trả')),
                ('status', models.CharField(choices=[('OPEN', 'đang mở'), ('CLOSED', 'đã khóa sổ')], default='OPEN', max_length=6)),
                ('runs', models.IntegerField(default=0, verbose_name='số lần lập danh sách')),
                ('built_on', models.DateField(blank=True, null=True, verbose_name='ngày lập danh sách gần nhất')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='ngày khóa sổ')),
            ],
            options={
                'verbose_name': 'kỳ chi trả',
                'constraints': [models.CheckConstraint(condition=models.Q(('month__day', 1)), name='cycle_month_first_day')],
            },
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(max_length=20, verbose_name='kênh')),
                ('number', models.IntegerField(verbose_name='đợt')),
                ('status', models.CharField(choices=[('PREPARED', 'đã lập, chờ duyệt gửi'), ('RELEASED', 'đã gửi'), ('RECONCILED', 'đã đối soát'), ('DISCARDED', 'đã bỏ, không gửi')], default='PREPARED', max_length=10)),
                ('payments_count', models.IntegerField(verbose_name='số khoản')),
                ('total', models.BigIntegerField(verbose_name='tổng tiền (đồng)')),
                ('payer', models.CharField(max_length=160, verbose_name='cơ quan chi trả')),
                ('file_name', models.CharField(max_length=120, verbose_name='tên tệp')),
                ('sha256', models.CharField(max_length=64)),
                ('previous_sha256', models.CharField(blank=True, max_length=64)),
                ('prepared_on', models.DateField(verbose_name='ngày lập')),
                ('released_on', models.DateField(blank=True, null=True, verbose_name='ngày gửi')),
                ('discarded_because', models.CharField(blank=True, max_length=300, verbose_name='lý do bỏ')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='payments.cycle')),
            ],
            options={
                'verbose_name': 'đợt chi',
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120, unique=True, verbose_name='khóa chống ghi trùng')),
                ('booked_on', models.DateField(verbose_name='ngày hạch toán')),
                ('memo', models.CharField(max_length=300, verbose_name='diễn giải')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='payments.cycle')),
                ('reverses', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='payments.entry')),
            ],
            options={
                'verbose_name': 'bút toán',
            },
        ),
        migrations.CreateModel(
            name='Overpayment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('run', models.IntegerField(verbose_name='lần lập danh sách')),
                ('benefit', models.CharField(max_length=40, verbose_name='chế độ')),
                ('month', models.DateField(verbose_name='của tháng')),
                ('amount', models.BigIntegerField(verbose_name='số tiền phải thu hồi (đồng)')),
                ('reason', models.CharField(max_length=300, verbose_name='lý do')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='areas.area')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='payments.cycle')),
                ('entitlement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casework.entitlement')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.person')),
            ],
            options={
                'verbose_name': 'khoản chi thừa',
            },
        ),
        migrations.CreateModel(
            name='Payment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('run', models.IntegerField(verbose_name='lần lập danh sách')),
                ('withdrawn_in', models.IntegerField(blank=True, null=True, verbose_name='lần rút khỏi danh sách')),
                ('benefit', models.CharField(max_length=40, verbose_name='chế độ')),
                ('month', models.DateField(verbose_name='của tháng')),
                ('kind', models.CharField(choices=[('REGULAR', 'trợ cấp tháng'), ('ARREARS', 'truy lĩnh'), ('ONE_OFF', 'chi một lần'), ('REISSUE', 'chi lại khoản bị trả')], max_length=8, verbose_name='loại')),
                ('amount', models.BigIntegerField(verbose_name='số tiền (đồng)')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='lý do')),
                ('channel', models.CharField(choices=[('VNPOST', 'bưu điện'), ('BANK', 'ngân hàng')], max_length=10, verbose_name='kênh')),
                ('bank_bin', models.CharField(blank=True, max_length=6)),
                ('account_number', models.CharField(blank=True, max_length=19)),
                ('account_name', models.CharField(blank=True, max_length=120)),
                ('status', models.CharField(choices=[('DUE', 'chờ chi'), ('WITHDRAWN', 'đã rút trước khi gửi'), ('LISTED', 'đã vào danh sách, chờ duyệt gửi'), ('SENT', 'đã gửi kênh chi trả'), ('PAID', 'đã chi'), ('RETURNED', 'bị trả lại')], default='DUE', max_length=10)),
                ('returned_reason', models.CharField(blank=True, max_length=160, verbose_name='lý do trả lại')),
                ('returned_code', models.CharField(blank=True, max_length=10, verbose_name='mã trả lại')),
                ('settled_on', models.DateField(blank=True, null=True, verbose_name='ngày có kết quả')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='areas.area')),
                ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='payments.batch')),
                ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='payments.cycle')),
                ('entitlement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casework.entitlement')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.person')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='payments.payment')),
            ],
            options={
                'verbose_name': 'khoản chi',
            },
        ),
        migrations.CreateModel(
            name='PaymentHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('run', models.IntegerField(verbose_name='lần lập danh sách')),
                ('withdrawn_in', models.IntegerField(blank=True, null=True, verbose_name='lần rút khỏi danh sách')),
                ('benefit', models.CharField(max_length=40, verbose_name='chế độ')),
                ('month', models.DateField(verbose_name='của tháng')),
                ('kind', models.CharField(choices=[('REGULAR', 'trợ cấp tháng'), ('ARREARS', 'truy lĩnh'), ('ONE_OFF', 'chi một lần'), ('REISSUE', 'chi lại khoản bị trả')], max_length=8, verbose_name='loại')),
                ('amount', models.BigIntegerField(verbose_name='số tiền (đồng)')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='lý do')),
                ('channel', models.CharField(choices=[('VNPOST', 'bưu điện'), ('BANK', 'ngân hàng')], max_length=10, verbose_name='kênh')),
                ('bank_bin', models.CharField(blank=True, max_length=6)),
                ('account_number', models.CharField(blank=True, max_length=19)),
                ('account_name', models.CharField(blank=True, max_length=120)),
                ('status', models.CharField(choices=[('DUE', 'chờ chi'), ('WITHDRAWN', 'đã rút trước khi gửi'), ('LISTED', 'đã vào danh sách, chờ duyệt gửi'), ('SENT', 'đã gửi kênh chi trả'), ('PAID', 'đã chi'), ('RETURNED', 'bị trả lại')], default='DUE', max_length=10)),
                ('returned_reason', models.CharField(blank=True, max_length=160, verbose_name='lý do trả lại')),
                ('returned_code', models.CharField(blank=True, max_length=10, verbose_name='mã trả lại')),
                ('settled_on', models.DateField(blank=True, null=True, verbose_name='ngày có kết quả')),
                ('area', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='areas.area')),
                ('batch', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='payments.batch')),
                ('cycle', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='payments.cycle')),
                ('entitlement', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.entitlement')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='payments.payment')),
                ('replaces', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='payments.payment')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('debit', models.BigIntegerField(default=0, verbose_name='bên nợ')),
                ('credit', models.BigIntegerField(default=0, verbose_name='bên có')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='payments.account')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='payments.entry')),
            ],
            options={
                'verbose_name': 'định khoản',
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=120, verbose_name='tên tệp')),
                ('sha256', models.CharField(max_length=64)),
                ('read_on', models.DateField(verbose_name='ngày đọc')),
                ('paid', models.IntegerField(verbose_name='đã chi')),
                ('returned', models.IntegerField(verbose_name='bị trả lại')),
                ('differences', models.IntegerField(verbose_name='dòng sai khác')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='payments.batch')),
            ],
            options={
                'verbose_name': 'tệp kết quả chi trả',
            },
        ),
        migrations.CreateModel(
            name='Difference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.IntegerField(verbose_name='dòng')),
                ('kind', models.CharField(choices=[('UNKNOWN', 'không có trong danh sách đã gửi'), ('AMOUNT', 'số tiền khác'), ('REPEATED', 'dòng lặp lại'), ('UNREADABLE', 'không đọc được'), ('CONTRADICTS', 'trái với kết quả đã ghi')], max_length=12)),
                ('reference', models.CharField(blank=True, max_length=40, verbose_name='mã khoản chi')),
                ('expected', models.BigIntegerField(null=True, verbose_name='số đã gửi (đồng)')),
                ('got', models.CharField(max_length=160, verbose_name='giá trị trong tệp')),
                ('remedy', models.CharField(max_length=300, verbose_name='cách xử lý')),
                ('settlement', models.CharField(blank=True, max_length=300, verbose_name='kết quả xử lý')),
                ('settled_on', models.DateField(blank=True, null=True, verbose_name='ngày xử lý')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('payment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='payments.payment')),
                ('reply', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='difference_rows', to='payments.reply')),
            ],
            options={
                'verbose_name': 'sai khác đối soát',
            },
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('released_by__isnull', True), ('released_on__isnull', True), ('status__in', ['PREPARED', 'DISCARDED'])), models.Q(('released_by__isnull', False), ('released_on__isnull', False), ('status__in', ['RELEASED', 'RECONCILED'])), _connector='OR'), name='batch_released_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'DISCARDED'), _negated=True), models.Q(('discarded_because', ''), _negated=True), _connector='OR'), name='discard_gives_reasons'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.UniqueConstraint(models.F('cycle'), models.F('channel'), models.F('number'), name='batch_number'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('released_by__isnull', True), models.Q(('released_by', models.F('prepared_by')), _negated=True), _connector='OR'), name='maker_is_not_releaser'),
        ),
        migrations.AddConstraint(
            model_name='overpayment',
            constraint=models.UniqueConstraint(models.F('person'), models.F('benefit'), models.F('month'), models.F('cycle'), models.F('run'), name='overpaid_once'),
        ),
        migrations.AddConstraint(
            model_name='overpayment',
            constraint=models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='overpayment_amount_not_zero'),
        ),
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(fields=['cycle', 'area', 'status'], name='payment_worklist'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'WITHDRAWN'), _negated=True), fields=('person', 'benefit', 'month', 'kind', 'cycle', 'entitlement'), name='paid_once_a_cycle'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'REGULAR'), models.Q(('status', 'WITHDRAWN'), _negated=True)), fields=('person', 'benefit', 'month'), name='month_paid_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'ONE_OFF'), models.Q(('status', 'WITHDRAWN'), _negated=True)), fields=('person', 'benefit', 'month'), name='event_paid_once'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='payment_amount_positive'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='payment_month_first_day'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('batch__isnull', True), ('status__in', ['DUE', 'WITHDRAWN'])), models.Q(models.Q(('status__in', ['DUE', 'WITHDRAWN']), _negated=True), ('batch__isnull', False)), _connector='OR'), name='payment_sent_in_a_batch'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'REGULAR'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='arrears_say_why'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'WITHDRAWN'), ('withdrawn_in__isnull', False)), models.Q(models.Q(('status', 'WITHDRAWN'), _negated=True), ('withdrawn_in__isnull', True)), _connector='OR'), name='payment_withdrawn_in_a_run'),
        ),
        migrations.AddConstraint(
            model_name='payment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'REISSUE'), ('replaces__isnull', False)), models.Q(models.Q(('kind', 'REISSUE'), _negated=True), ('replaces__isnull', True)), _connector='OR'), name='reissue_names_what_it_replaces'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "payments_paymenthistory" ("account_name", "account_number", "amount", "area_id", "bank_bin", "batch_id", "benefit", "channel", "cycle_id", "entitlement_id", "id", "kind", "month", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "replaces_id", "returned_code", "returned_reason", "run", "settled_on", "status", "withdrawn_in") VALUES (NEW."account_name", NEW."account_number", NEW."amount", NEW."area_id", NEW."bank_bin", NEW."batch_id", NEW."benefit", NEW."channel", NEW."cycle_id", NEW."entitlement_id", NEW."id", NEW."kind", NEW."month", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."replaces_id", NEW."returned_code", NEW."returned_reason", NEW."run", NEW."settled_on", NEW."status", NEW."withdrawn_in"); RETURN NULL;', hash='76b4e50beeb8dd030583fdbbefd462f4ffd92f77', operation='UPDATE', pgid='pgtrigger_update_update_dd546', table='payments_payment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='payment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "payments_paymenthistory" ("account_name", "account_number", "amount", "area_id", "bank_bin", "batch_id", "benefit", "channel", "cycle_id", "entitlement_id", "id", "kind", "month", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "replaces_id", "returned_code", "returned_reason", "run", "settled_on", "status", "withdrawn_in") VALUES (OLD."account_name", OLD."account_number", OLD."amount", OLD."area_id", OLD."bank_bin", OLD."batch_id", OLD."benefit", OLD."channel", OLD."cycle_id", OLD."entitlement_id", OLD."id", OLD."kind", OLD."month", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."replaces_id", OLD."returned_code", OLD."returned_reason", OLD."run", OLD."settled_on", OLD."status", OLD."withdrawn_in"); RETURN NULL;', hash='eae47b4d83f462d57459b505c54b15e838a8e611', operation='DELETE', pgid='pgtrigger_delete_delete_b2c62', table='payments_payment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='posting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('credit', 0), ('debit__gt', 0)), models.Q(('credit__gt', 0), ('debit', 0)), _connector='OR'), name='posting_one_side'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.UniqueConstraint(models.F('batch'), models.F('sha256'), name='reply_read_once'),
        ),
        migrations.AddConstraint(
            model_name='difference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_by__isnull', True), ('settled_on__isnull', True), ('settlement', '')), models.Q(models.Q(('settlement', ''), _negated=True), ('settled_by__isnull', False), ('settled_on__isnull', False)), _connector='OR'), name='difference_settled_by_somebody'),
        ),
    ]
