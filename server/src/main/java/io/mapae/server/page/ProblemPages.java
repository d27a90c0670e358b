package io.mapae.server.page;

import io.mapae.server.http.Problem;
import io.mapae.server.http.ProblemForm;
import io.mapae.server.http.ProblemReport;
import io.mapae.server.http.Request;
import io.mapae.server.http.Response;

/// Problems as pages.
final class ProblemPages implements ProblemForm {

    private final Frames frames;

    ProblemPages(Frames frames) {
        this.frames = frames;
    }

    /// Pages for people, JSON for programs: for paths that belong to neither. A browser says that it wants a page.
    static ProblemForm byWish(Frames frames) {
        ProblemForm pages = new ProblemPages(frames);
        return (request, report) -> {
            boolean wantsPage = request.headers("Accept").stream().anyMatch(accept -> accept.contains("text/html"));
            return (wantsPage ? pages : ProblemForm.JSON).render(request, report);
        };
    }

    @Override
    public Response render(Request request, ProblemReport report) {
        Problem problem = report.problem();
        String key = "problem." + key(problem);
        Address again = again(request, problem);
        Frame frame = frames.frame(request, again);
        String action = frame.text(again.equals(Address.ACCOUNT) ? "problem.home" : "problem.again");
        var view = new ProblemView(
                frame,
                problem.status(),
                frame.text(key + ".title"),
                frame.text(key + ".text"),
                action,
                again.toString());
        return frames.answer(request, problem.status(), Pages.render(view));
    }

    private static String key(Problem problem) {
        return switch (problem) {
            case FORM_EXPIRED -> "form_expired";
            case INSECURE_TRANSPORT -> "insecure_transport";
            default ->
                switch (problem.status()) {
                    case 403, 404, 405, 429, 503 -> Integer.toString(problem.status());
                    default -> problem.status() < 500 ? "400" : "500";
                };
        };
    }

    /// Where it is worth trying once more: the page whose form or answer failed, else the account page.
    private static Address again(Request request, Problem problem) {
        boolean passes = problem == Problem.FORM_EXPIRED || problem.status() == 503;
        return switch (request.path()) {
            case "/login" -> passes ? Address.LOGIN : Address.ACCOUNT;
            case "/signup" -> passes ? Address.SIGNUP : Address.ACCOUNT;
            default -> Address.ACCOUNT;
        };
    }
}
