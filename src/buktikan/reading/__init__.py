"""Reading what strangers send, in limited children: text with places, pictures, personal data."""
