"""The congress of the demo district, part by part in the order in which one needs the other."""
