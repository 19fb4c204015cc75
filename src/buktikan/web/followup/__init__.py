"""Following up notes until they are closed with proof."""
