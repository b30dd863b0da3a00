"""Error reports without what people typed: an error before the view, in a middleware, is not covered by the
marks on views (``sensitive_post_parameters``), and a ballot or an illness must stand in no mail."""

from django.views.debug import SafeExceptionReporterFilter


class WithoutForms(SafeExceptionReporterFilter):
    """Names of form fields are told, their values never."""

    def get_post_parameters(self, request):
        if request is None:
            return {}
        return dict.fromkeys(request.POST, self.cleansed_substitute)
