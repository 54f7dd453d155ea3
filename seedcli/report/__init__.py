"""A corpus as a folder of HTML. Needs Jinja2: extra `report`."""
