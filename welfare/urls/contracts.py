"""Addresses of the register of women's contracts."""

from django.urls import path

from welfare.views import contracts

_ONE = "contracts/<int:pk>"

urlpatterns = [
    path("contracts/", contracts.contract_list, name="contract_list"),
    path("contracts/new/", contracts.contract_new, name="contract_new"),
    path("contracts/district/", contracts.contract_district, name="contract_district"),
    path(f"{_ONE}/", contracts.contract_detail, name="contract_detail"),
    path(f"{_ONE}/edit/", contracts.contract_edit, name="contract_edit"),
    path(f"{_ONE}/sign/", contracts.contract_sign, name="contract_sign"),
    path(f"{_ONE}/scan/", contracts.contract_scan, name="contract_scan"),
    path(f"{_ONE}/end/", contracts.contract_end, name="contract_end"),
    path(f"{_ONE}/check/", contracts.contract_check, name="contract_check"),
    path(f"{_ONE}/file/", contracts.contract_file, name="contract_file"),
]
