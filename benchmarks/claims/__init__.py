"""How well statements of reports are judged: labelled sentences, and the data behind them."""
