
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='EvidenceFile',
            fields=[
                ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('size', models.PositiveBigIntegerField()),
                ('media_type', models.CharField(max_length=120)),
                ('stored_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EvidenceItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60)),
                ('registered_by', models.CharField(max_length=200)),
                ('registered_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='FrameworkVersion',
            fields=[
                ('key', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=300)),
                ('fingerprint', models.CharField(max_length=64)),
                ('valid_from', models.DateField()),
                ('files', models.JSONField()),
                ('installed_by', models.CharField(max_length=200)),
                ('installed_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('key', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('level', models.CharField(choices=[('nation', 'nasional'), ('province', 'provinsi'), ('regency', 'kabupaten/kota'), ('district', 'kecamatan'), ('village', 'desa/kelurahan'), ('custom', 'satuan khusus')], max_length=16)),
                ('code', models.CharField(blank=True, max_length=13)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='records.place')),
            ],
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(max_length=60)),
                ('subject', models.CharField(max_length=300)),
                ('by', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('detail', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', 'at'], name='event_subject_at')],
            },
        ),
        migrations.CreateModel(
            name='EvidenceLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('element', models.CharField(max_length=80)),
                ('place', models.CharField(max_length=32)),
                ('period', models.CharField(max_length=16)),
                ('source', models.CharField(max_length=200)),
                ('breakdown', models.CharField(default='[]', max_length=300)),
                ('locator', models.JSONField(default=dict)),
                ('linked_by', models.CharField(max_length=200)),
                ('linked_at', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='records.evidenceitem')),
            ],
        ),
        migrations.CreateModel(
            name='EvidenceDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('accepted', 'accepted'), ('rejected', 'rejected')], max_length=12)),
                ('decided_by', models.CharField(max_length=200)),
                ('decided_at', models.DateTimeField()),
                ('reason', models.TextField(blank=True)),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='records.evidencelink')),
            ],
        ),
        migrations.CreateModel(
            name='EvidenceRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('issuer', models.CharField(max_length=200)),
                ('letter_number', models.CharField(blank=True, max_length=120)),
                ('issued', models.DateField(blank=True, null=True)),
                ('link', models.CharField(blank=True, max_length=500)),
                ('effective_from', models.DateField(blank=True, null=True)),
                ('effective_to', models.DateField(blank=True, null=True)),
                ('classification', models.CharField(choices=[('public', 'publik'), ('internal', 'internal'), ('restricted', 'terbatas')], max_length=12)),
                ('files', models.JSONField(default=list)),
                ('synthetic', models.BooleanField(default=False)),
                ('received_by', models.CharField(max_length=200)),
                ('received_at', models.DateTimeField()),
                ('reason', models.TextField(blank=True)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='records.evidenceitem')),
            ],
        ),
        migrations.CreateModel(
            name='EvaluationSession',
            fields=[
                ('key', models.SlugField(max_length=60, primary_key=True, serialize=False)),
                ('quarter', models.PositiveSmallIntegerField()),
                ('held_on', models.DateField()),
                ('cutoff', models.DateField()),
                ('level', models.CharField(choices=[('province', 'Provinsi'), ('ministry', 'Kementerian Dalam Negeri')], max_length=16)),
                ('scope', models.CharField(blank=True, max_length=200)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='records.frameworkversion')),
            ],
            options={
                'ordering': ['held_on'],
            },
        ),
        migrations.CreateModel(
            name='ImportReceipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session', models.CharField(blank=True, max_length=60)),
                ('agency', models.CharField(blank=True, max_length=40)),
                ('file_name', models.CharField(max_length=255)),
                ('sha256', models.CharField(max_length=64)),
                ('layout', models.CharField(max_length=20)),
                ('imported_by', models.CharField(max_length=200)),
                ('imported_at', models.DateTimeField()),
                ('rows_read', models.PositiveIntegerField()),
                ('stored', models.PositiveIntegerField()),
                ('unchanged', models.PositiveIntegerField()),
                ('refused', models.PositiveIntegerField()),
                ('blank', models.PositiveIntegerField()),
                ('problems', models.JSONField(default=list)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('rows_read', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('stored'), '+', models.F('unchanged')), '+', models.F('refused')), '+', models.F('blank')))), name='receipt_nothing_dropped_silently')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('kind', models.CharField(choices=[('praise', 'apresiasi'), ('data_gap', 'kekurangan data'), ('evidence_gap', 'kekurangan data dukung'), ('substance', 'substansi'), ('presentation', 'penyajian'), ('advice', 'arahan')], max_length=16)),
                ('state', models.CharField(choices=[('new', 'baru'), ('assigned', 'belum ditindaklanjuti'), ('proof_submitted', 'bukti diajukan'), ('checked', 'diperiksa Inspektorat'), ('resolved', 'sesuai'), ('partly_resolved', 'belum sesuai'), ('not_actionable', 'tidak dapat ditindaklanjuti')], max_length=20)),
                ('text', models.TextField()),
                ('line', models.CharField(blank=True, max_length=20)),
                ('speaker', models.CharField(blank=True, max_length=200)),
                ('due', models.DateField(blank=True, null=True)),
                ('owner', models.CharField(blank=True, max_length=200)),
                ('action', models.TextField(blank=True)),
                ('proof', models.CharField(blank=True, max_length=300)),
                ('obstacle', models.TextField(blank=True)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='records.evaluationsession')),
            ],
            options={
                'ordering': ['session', 'key'],
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('element', models.CharField(max_length=80)),
                ('place', models.CharField(max_length=32)),
                ('period', models.CharField(max_length=16)),
                ('period_end', models.DateField()),
                ('source', models.CharField(max_length=200)),
                ('breakdown', models.CharField(default='[]', max_length=300)),
                ('version', models.PositiveIntegerField()),
                ('value_type', models.CharField(blank=True, max_length=8)),
                ('value', models.TextField(blank=True)),
                ('absence', models.TextField(blank=True)),
                ('absence_by', models.CharField(blank=True, max_length=200)),
                ('absence_at', models.DateTimeField(blank=True, null=True)),
                ('status', models.CharField(default='A', max_length=1)),
                ('producer', models.CharField(blank=True, max_length=200)),
                ('published', models.DateField(blank=True, null=True)),
                ('base_version', models.CharField(blank=True, max_length=120)),
                ('official', models.BooleanField(default=False)),
                ('recorded_by', models.CharField(max_length=200)),
                ('recorded_at', models.DateTimeField()),
                ('reason', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('spot', models.CharField(blank=True, max_length=300)),
                ('receipt', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='records.importreceipt')),
            ],
        ),
        migrations.CreateModel(
            name='RegionProfile',
            fields=[
                ('place', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='records.place')),
                ('government', models.CharField(max_length=200)),
                ('office', models.CharField(max_length=200)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('seat', models.CharField(max_length=100)),
                ('signatory', models.CharField(max_length=200)),
                ('signatory_post', models.CharField(max_length=200)),
                ('preparer', models.CharField(blank=True, max_length=200)),
                ('preparer_post', models.CharField(blank=True, max_length=200)),
                ('synthetic', models.BooleanField(default=False)),
            ],
        ),
        migrations.AddField(
            model_name='evidenceitem',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='records.place'),
        ),
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('short_name', models.CharField(max_length=60)),
                ('roles', models.TextField(blank=True)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agencies', to='records.place')),
            ],
            options={
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='PlaceCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('system', models.CharField(choices=[('kemendagri', 'kemendagri'), ('bps-2020', 'bps-2020'), ('bps-2023', 'bps-2023'), ('name', 'name')], max_length=16)),
                ('code', models.CharField(max_length=16)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=300)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='records.place')),
            ],
        ),
        migrations.CreateModel(
            name='ReportText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('text', models.TextField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('synthetic', models.BooleanField(default=False)),
                ('written_by', models.CharField(max_length=200)),
                ('written_at', models.DateTimeField()),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='records.evaluationsession')),
            ],
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('seal_id', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('file_name', models.CharField(max_length=255)),
                ('sealed_by', models.CharField(max_length=200)),
                ('sealed_at', models.DateTimeField()),
                ('reason', models.TextField(blank=True)),
                ('facts', models.JSONField(default=dict)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seals', to='records.evaluationsession')),
                ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='records.seal')),
            ],
        ),
        migrations.CreateModel(
            name='Tenure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder', models.CharField(max_length=200)),
                ('post', models.CharField(max_length=200)),
                ('inaugurated', models.DateField()),
                ('term', models.PositiveSmallIntegerField(default=1)),
                ('ended', models.DateField(blank=True, null=True)),
                ('decree', models.CharField(blank=True, max_length=200)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenures', to='records.place')),
            ],
        ),
        migrations.AddField(
            model_name='evaluationsession',
            name='tenure',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='records.tenure'),
        ),
        migrations.AddConstraint(
            model_name='evidencelink',
            constraint=models.UniqueConstraint(fields=('item', 'element', 'place', 'period', 'source', 'breakdown'), name='evidence_link_once'),
        ),
        migrations.AddConstraint(
            model_name='evidencedecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'rejected'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='evidence_rejection_says_why'),
        ),
        migrations.AddConstraint(
            model_name='evidencerevision',
            constraint=models.UniqueConstraint(fields=('item', 'number'), name='evidence_revision_once'),
        ),
        migrations.AddConstraint(
            model_name='evidencerevision',
            constraint=models.CheckConstraint(condition=models.Q(('effective_from', None), ('effective_to', None), ('effective_to__gte', models.F('effective_from')), _connector='OR'), name='evidence_effective_period_in_order'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(fields=('session', 'key'), name='note_key_once_per_session'),
        ),
        migrations.AddIndex(
            model_name='observation',
            index=models.Index(fields=['place', 'element'], name='observation_place_element'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.UniqueConstraint(fields=('element', 'place', 'period', 'source', 'breakdown', 'version'), name='observation_one_row_per_version'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('value', ''), ('value_type', ''), models.Q(('absence', ''), _negated=True)), models.Q(models.Q(('value_type', ''), _negated=True), ('absence', '')), _connector='OR'), name='observation_value_or_absence'),
        ),
        migrations.AddConstraint(
            model_name='observation',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='observation_versions_count_from_one'),
        ),
        migrations.AddIndex(
            model_name='place',
            index=models.Index(fields=['name'], name='place_name'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('code', ''), _negated=True), ('valid_to', None)), fields=('code',), name='place_code_in_force_once'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='place_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='evidenceitem',
            constraint=models.UniqueConstraint(fields=('region', 'key'), name='evidence_key_once_per_region'),
        ),
        migrations.AddConstraint(
            model_name='agency',
            constraint=models.UniqueConstraint(fields=('region', 'key'), name='agency_key_once_per_region'),
        ),
        migrations.AddConstraint(
            model_name='placecode',
            constraint=models.UniqueConstraint(fields=('system', 'code', 'valid_from'), name='place_code_once_per_system'),
        ),
        migrations.AddConstraint(
            model_name='reporttext',
            constraint=models.UniqueConstraint(fields=('session', 'key', 'version'), name='report_text_one_row_per_version'),
        ),
        migrations.AddConstraint(
            model_name='seal',
            constraint=models.CheckConstraint(condition=models.Q(('supersedes', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='seal_that_supersedes_says_why'),
        ),
        migrations.AddConstraint(
            model_name='tenure',
            constraint=models.UniqueConstraint(fields=('place', 'inaugurated'), name='tenure_one_inauguration_a_day'),
        ),
        migrations.AddConstraint(
            model_name='tenure',
            constraint=models.CheckConstraint(condition=models.Q(('ended', None), ('ended__gte', models.F('inaugurated')), _connector='OR'), name='tenure_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='tenure',
            constraint=models.CheckConstraint(condition=models.Q(('term__gte', 1)), name='tenure_terms_count_from_one'),
        ),
        migrations.AddConstraint(
            model_name='evaluationsession',
            constraint=models.UniqueConstraint(fields=('tenure', 'quarter', 'level'), name='session_one_per_quarter_and_level'),
        ),
        migrations.AddConstraint(
            model_name='evaluationsession',
            constraint=models.CheckConstraint(condition=models.Q(('cutoff__lte', models.F('held_on'))), name='session_cutoff_not_after_it_is_held'),
        ),
        migrations.AddConstraint(
            model_name='evaluationsession',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__gte', 1)), name='session_quarters_count_from_one'),
        ),
    ]
