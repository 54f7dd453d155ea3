"""A corpus as a folder of HTML that needs nothing but a browser. Needs Jinja2, imported in `html`: extra `report`."""
