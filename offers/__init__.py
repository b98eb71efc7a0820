"""Offers and services: lists read and placed by the address register, confirmed by the Kommunen."""
