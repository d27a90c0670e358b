package io.mapae.server.page;

import io.mapae.core.session.Carried;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;
import java.util.Locale;
import java.util.Optional;

/// Spares people the login form whose refresh cookie still opens their session.
///
/// How far it has come stands in the address, so that nobody is sent in circles: not a browser that keeps no
/// cookies, nor one that says nothing about which page it came from. Whoever writes such an address by hand gets
/// the form.
final class LoginResumption {

    private static final String STEP = "resume";

    private final PageKit kit;

    LoginResumption(PageKit kit) {
        this.kit = kit;
    }

    private enum Step {
        /// Nothing was tried yet.
        START,
        /// Our own page asks for it, so that it is not another site's doing.
        HERE,
        /// New cookies were set: whoever is still a stranger has not kept them.
        DONE;

        static Step of(Request request) {
            String text = request.query().find(STEP).orElse("");
            for (Step step : values()) {
                if (step.text().equals(text)) {
                    return step;
                }
            }
            return START;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a stranger is answered instead of the login form; empty if they have to fill it in.
    ///
    /// @param page the login page with its parameters
    Optional<Response> tryToAnswer(Request request, Address page) {
        Step step = Step.of(request);
        if (step == Step.DONE) {
            return Optional.empty();
        }
        return switch (kit.sessions().resume(request)) {
            case Resumption.Resumed(Visitor.Member _, Carried carried) -> {
                Response again = Response.redirect(at(page, Step.DONE));
                yield Optional.of(kit.sessions().carry(again, carried));
            }
            case Resumption.NotFromHere _ when step == Step.START -> Optional.of(onwards(request, page));
            case Resumption.NotFromHere _, Resumption.Impossible _ -> Optional.empty();
        };
    }

    // A navigation that one of our pages begins is ours, whoever sent the person to that page.
    private Response onwards(Request request, Address page) {
        String next = at(page, Step.HERE);
        Frame frame = kit.frames().frame(request, page);
        return kit.frames()
                .answer(request, 200, Pages.render(new ResumeView(frame, next)))
                .withHeader("Refresh", "0; url=" + next);
    }

    private static String at(Address page, Step step) {
        return page.with(STEP, step.text()).toString();
    }
}
