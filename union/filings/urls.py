from django.urls import path

from union.filings import views

app_name = "filings"
urlpatterns = [path("<int:pk>/", views.filing_detail, name="filing_detail")]
