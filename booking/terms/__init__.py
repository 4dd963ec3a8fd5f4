"""The terms of a resource in the JSON of the public contract: checked on the way in, the same way out."""

from booking.terms.contract import ResourceTerms
from booking.terms.reading import ResourceTermsError, parse_terms, resource_of
from booking.terms.writing import resource_as_json

__all__ = ["ResourceTerms", "ResourceTermsError", "parse_terms", "resource_as_json", "resource_of"]
