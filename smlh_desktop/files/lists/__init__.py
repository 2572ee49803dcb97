"""Reading lists made by many hands, whatever the program that wrote them."""
