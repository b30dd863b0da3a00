from django.urls import path

from disclosure.views import catalogue, district, matrix

_CATALOGUE = "disclosure/catalogue/"
_MATRIX = "disclosure/matrix/"

urlpatterns = [
    path(_CATALOGUE, catalogue.catalogue, name="catalogue"),
    path("disclosure/catalogue.xlsx", catalogue.catalogue_xlsx, name="catalogue_xlsx"),
    path(f"{_CATALOGUE}adopt/", catalogue.catalogue_adopt, name="catalogue_adopt"),
    path(f"{_CATALOGUE}new/", catalogue.catalogue_new, name="catalogue_new"),
    path(f"{_CATALOGUE}<int:pk>/", catalogue.catalogue_edit, name="catalogue_edit"),
    path(f"{_CATALOGUE}<int:pk>/drop/", catalogue.catalogue_drop, name="catalogue_drop"),
    path(_MATRIX, matrix.matrix, name="matrix"),
    path(f"{_MATRIX}<int:pk>/", matrix.matrix_item, name="matrix_item"),
    path(f"{_MATRIX}<int:pk>/exempt/", matrix.exempt, name="exempt"),
    path(f"{_MATRIX}exemptions/<int:pk>/lift/", matrix.lift, name="lift"),
    path(f"{_MATRIX}occasions/new/", matrix.occasion_new, name="occasion_new"),
    path(f"{_MATRIX}occasions/<int:pk>/strike/", matrix.occasion_strike, name="occasion_strike"),
    path(f"{_MATRIX}supervision/", matrix.matrix_supervision, name="matrix_supervision"),
    path(f"{_MATRIX}supervision/<int:pk>/remind/", matrix.remind, name="remind"),
    path(f"{_MATRIX}district/", district.matrix_district, name="matrix_district"),
    path(f"{_MATRIX}district/count/", district.matrix_recount, name="matrix_recount"),
    path(
        "disclosure/matrix/district.xlsx",
        district.matrix_district_xlsx,
        name="matrix_district_xlsx",
    ),
]
