"""Signatures and trust."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Signatures and trust."""

    dependencies = [("records", "0004_template")]

    operations = [
        migrations.AddField(
            "seal", "bundle", models.CharField(max_length=64, blank=True, default="")
        ),
        migrations.AddField("seal", "size", models.BigIntegerField(default=0)),
        migrations.AddField(
            "seal", "signer", models.CharField(max_length=300, blank=True, default="")
        ),
        migrations.CreateModel(
            name="TrustDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fingerprint", models.CharField(max_length=64)),
                ("certificate", models.TextField()),
                ("subject", models.CharField(max_length=300)),
                ("issuer", models.CharField(max_length=300)),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField()),
                ("is_authority", models.BooleanField()),
                ("trusted", models.BooleanField()),
                ("reason", models.TextField()),
                ("decided_by", models.CharField(max_length=200)),
                ("decided_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["fingerprint"], name="trust_by_fingerprint")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="trust_decision_says_why",
                    )
                ],
            },
        ),
    ]
