    assert spot.before.endswith("adalah")
    assert spot.after.startswith("persen")
