"""The template tags of the house, by matter; ``{% load ui %}`` gives them all."""
