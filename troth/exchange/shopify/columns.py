"""The columns of Shopify's product export that we read; the rest of the fifty is passed over."""

HANDLE = "Handle"
TITLE = "Title"
BODY = "Body (HTML)"
VENDOR = "Vendor"
CATEGORY = "Product Category"
TYPE = "Type"
TAGS = "Tags"
PUBLISHED = "Published"
STATUS = "Status"
GIFT_CARD = "Gift Card"
OPTION_NAMES = ("Option1 Name", "Option2 Name", "Option3 Name")
OPTION_VALUES = ("Option1 Value", "Option2 Value", "Option3 Value")
SKU = "Variant SKU"
BARCODE = "Variant Barcode"
PRICE = "Variant Price"
COMPARE_AT = "Variant Compare At Price"
GRAMS = "Variant Grams"
TRACKER = "Variant Inventory Tracker"
POLICY = "Variant Inventory Policy"
QUANTITY = "Variant Inventory Qty"
SHIPPING = "Variant Requires Shipping"
IMAGE = "Image Src"
IMAGE_POSITION = "Image Position"
IMAGE_ALT = "Image Alt Text"

REQUIRED = (HANDLE, TITLE, PRICE)
# One of these beside the handle tells Shopify's export from any other table.
TELLING = (BODY, SKU, PRICE, OPTION_NAMES[0], IMAGE)
KNOWN = (
    HANDLE, TITLE, BODY, VENDOR, CATEGORY, TYPE, TAGS, PUBLISHED, STATUS, GIFT_CARD, *OPTION_NAMES,
    *OPTION_VALUES, SKU, BARCODE, PRICE, COMPARE_AT, GRAMS, TRACKER, POLICY, QUANTITY, SHIPPING, IMAGE,
    IMAGE_POSITION, IMAGE_ALT,
)  # fmt: skip

# The most characters a cell may hold: what our columns keep, and a long page of prose.
LONGEST = {HANDLE: 255, TITLE: 255, VENDOR: 255, SKU: 100, BARCODE: 64, BODY: 200_000, TAGS: 20_000}
LONGEST |= {CATEGORY: 500, TYPE: 255}
LONGEST |= dict.fromkeys((*OPTION_NAMES, *OPTION_VALUES), 255)
