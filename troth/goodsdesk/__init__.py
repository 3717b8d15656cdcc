"""The desks of what the shop sells, each screen a file: products, stock, prices.

A face above the back office: no models. A screen of the admin site is a line in ``screens``, a page
of our own a line in ``urls``; either has its entry of the menu in ``backoffice.rooms``.
"""
