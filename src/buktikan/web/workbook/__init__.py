"""The workbook path: download, fill, preview, accept."""
