from django import template

from troth.storefront.public.prose import prose

register = template.Library()
register.filter("prose", prose)
