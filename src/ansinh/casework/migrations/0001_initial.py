import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('policy', '0001_initial'),
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(default='UBND', max_length=20, verbose_name='ký hiệu cơ quan')),
                ('year', models.IntegerField(verbose_name='năm')),
                ('number', models.IntegerField(verbose_name='số')),
                ('signed_on', models.DateField(verbose_name='ngày ký')),
                ('synthetic', models.BooleanField(default=False, verbose_name='quyết định giả lập')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.agency')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='areas.area', verbose_name='đơn vị ban hành')),
                ('signed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'quyết định',
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('benefit', models.CharField(max_length=40, verbose_name='chế độ')),
                ('kind', models.CharField(choices=[('GRANT', 'hưởng mới'), ('ADJUST', 'điều chỉnh'), ('STOP', 'thôi hưởng')], max_length=6, verbose_name='loại')),
                ('since', models.DateField(verbose_name='từ tháng')),
                ('amount', models.BigIntegerField(verbose_name='mức hưởng (đồng/tháng)')),
                ('before', models.BigIntegerField(verbose_name='mức đang hưởng (đồng/tháng)')),
                ('once', models.BooleanField(default=False, verbose_name='chi một lần')),
                ('clause', models.CharField(blank=True, max_length=600, verbose_name='điều khoản')),
                ('reason', models.CharField(max_length=1000, verbose_name='lý do')),
                ('made_on', models.DateField(verbose_name='ngày lập')),
                ('status', models.CharField(choices=[('OPEN', 'chờ ký'), ('SIGNED', 'đã ký'), ('REFUSED', 'từ chối'), ('WITHDRAWN', 'rút lại')], default='OPEN', max_length=10)),
                ('refusal', models.CharField(blank=True, max_length=300, verbose_name='lý do từ chối')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='areas.area')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='policy.assessment')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='casework.decision')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.person')),
            ],
            options={
                'verbose_name': 'đề xuất',
            },
        ),
        migrations.CreateModel(
            name='Entitlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('benefit', models.CharField(max_length=40, verbose_name='chế độ')),
                ('since', models.DateField(verbose_name='từ tháng')),
                ('amount', models.BigIntegerField(verbose_name='mức hưởng (đồng/tháng)')),
                ('clause', models.CharField(blank=True, max_length=600, verbose_name='điều khoản')),
                ('once', models.BooleanField(default=False, verbose_name='chi một lần')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='casework.decision')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='registry.person')),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='casework.proposal')),
            ],
            options={
                'verbose_name': 'chế độ được hưởng',
            },
        ),
        migrations.CreateModel(
            name='ProposalHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('benefit', models.CharField(max_length=40, verbose_name='chế độ')),
                ('kind', models.CharField(choices=[('GRANT', 'hưởng mới'), ('ADJUST', 'điều chỉnh'), ('STOP', 'thôi hưởng')], max_length=6, verbose_name='loại')),
                ('since', models.DateField(verbose_name='từ tháng')),
                ('amount', models.BigIntegerField(verbose_name='mức hưởng (đồng/tháng)')),
                ('before', models.BigIntegerField(verbose_name='mức đang hưởng (đồng/tháng)')),
                ('once', models.BooleanField(default=False, verbose_name='chi một lần')),
                ('clause', models.CharField(blank=True, max_length=600, verbose_name='điều khoản')),
                ('reason', models.CharField(max_length=1000, verbose_name='lý do')),
                ('made_on', models.DateField(verbose_name='ngày lập')),
                ('status', models.CharField(choices=[('OPEN', 'chờ ký'), ('SIGNED', 'đã ký'), ('REFUSED', 'từ chối'), ('WITHDRAWN', 'rút lại')], default='OPEN', max_length=10)),
                ('refusal', models.CharField(blank=True, max_length=300, verbose_name='lý do từ chối')),
                ('area', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='areas.area')),
                ('assessment', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='policy.assessment')),
                ('decision', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='casework.decision')),
                ('made_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='registry.person')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='casework.proposal')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(models.F('area'), models.F('agency'), models.F('year'), models.F('number'), name='decision_number', nulls_distinct=False),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['area', 'status'], name='proposal_worklist'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(models.F('person'), models.F('benefit'), models.F('since'), condition=models.Q(('status', 'OPEN')), name='proposed_once'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(models.F('person'), models.F('benefit'), models.F('since'), condition=models.Q(('kind', 'GRANT'), ('once', True), ('status__in', ['OPEN', 'SIGNED'])), name='event_granted_once'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('since__day', 1)), name='proposal_since_first_day'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount', 0), ('kind', 'STOP')), models.Q(models.Q(('kind', 'STOP'), _negated=True), ('amount__gt', 0)), _connector='OR'), name='proposal_amount_fits_kind'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('status', 'SIGNED')), models.Q(models.Q(('status', 'SIGNED'), _negated=True), ('decision__isnull', True)), _connector='OR'), name='proposal_signed_by_decision'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'REFUSED'), _negated=True), models.Q(('refusal', ''), _negated=True), _connector='OR'), name='refusal_gives_reasons'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "casework_proposalhistory" ("amount", "area_id", "assessment_id", "before", "benefit", "clause", "decision_id", "id", "kind", "made_by_id", "made_on", "once", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "refusal", "since", "status") VALUES (NEW."amount", NEW."area_id", NEW."assessment_id", NEW."before", NEW."benefit", NEW."clause", NEW."decision_id", NEW."id", NEW."kind", NEW."made_by_id", NEW."made_on", NEW."once", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."refusal", NEW."since", NEW."status"); RETURN NULL;', hash='0aa44619e108c291809593ec2544debb0f4351f4', operation='UPDATE', pgid='pgtrigger_update_update_ed10d', table='casework_proposal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='proposal',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "casework_proposalhistory" ("amount", "area_id", "assessment_id", "before", "benefit", "clause", "decision_id", "id", "kind", "made_by_id", "made_on", "once", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "refusal", "since", "status") VALUES (OLD."amount", OLD."area_id", OLD."assessment_id", OLD."before", OLD."benefit", OLD."clause", OLD."decision_id", OLD."id", OLD."kind", OLD."made_by_id", OLD."made_on", OLD."once", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."refusal", OLD."since", OLD."status"); RETURN NULL;', hash='47ad1b03b4c2973348fcb05a9bdebe7acee6d575', operation='DELETE', pgid='pgtrigger_delete_delete_c2d92', table='casework_proposal', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='entitlement',
            index=models.Index(fields=['person', 'benefit', '-decision', '-since'], name='entitlement_latest'),
        ),
        migrations.AddConstraint(
            model_name='entitlement',
            constraint=models.UniqueConstraint(models.F('decision'), models.F('person'), models.F('benefit'), models.F('since'), name='decision_line_once'),
        ),
        migrations.AddConstraint(
            model_name='entitlement',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='entitlement_amount_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='entitlement',
            constraint=models.CheckConstraint(condition=models.Q(('since__day', 1)), name='entitlement_since_first_day'),
        ),
    ]
