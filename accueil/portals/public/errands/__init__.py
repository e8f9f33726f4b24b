"""What somebody comes to the public portal for, one file each."""
