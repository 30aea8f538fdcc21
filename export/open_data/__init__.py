"""The record as open data, in the forms that others have agreed on."""
