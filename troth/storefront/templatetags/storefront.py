from django import template

from troth.storefront.prose import prose

register = template.Library()
register.filter("prose", prose)
