package io.mapae.server.page;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;

/// Turns views into HTML, in UTF-8.
///
/// The templates in `src/main/jte` are compiled into classes of this package when the server is built. They are
/// called like any other method, so a view that does not fit its template does not compile.
final class Pages {

    private Pages() {}

    static byte[] render(LoginView view) {
        return write(JteloginGenerated::render, view);
    }

    static byte[] render(SignupView view) {
        return write(JtesignupGenerated::render, view);
    }

    static byte[] render(AccountView view) {
        return write(JteaccountGenerated::render, view);
    }

    static byte[] render(LeaveView view) {
        return write(JteleaveGenerated::render, view);
    }

    static byte[] render(ResumeView view) {
        return write(JteresumeGenerated::render, view);
    }

    static byte[] render(CompareView view) {
        return write(JtecompareGenerated::render, view);
    }

    static byte[] render(ProblemView view) {
        return write(JteproblemGenerated::render, view);
    }

    /// A template is called without an interceptor, which is how the engine itself does it where none is
    /// configured.
    @SuppressWarnings("NullAway")
    private static <V> byte[] write(Template<V> template, V view) {
        var bytes = new Utf8ByteOutput();
        template.render(new OwaspHtmlTemplateOutput(bytes), null, view);
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Template<V> {
        void render(HtmlTemplateOutput output, HtmlInterceptor interceptor, V view);
    }
}
