Attribute VB_Name = "GhPress"
Option Explicit

' What every button does: it finds the officer's workbook and has the toolkit look at it,
' by xlwings where that is in this project, else by files in a folder (a snapshot there, a
' result back; toolkit/hosts/exchange.py says how).  The officer's workbook is never saved.

Private Const INPUT_FILE As String = "gh_input.xlsx"
Private Const RESULT_FILE As String = "gh_result.xlsx"
Private Const FLAG_FILE As String = "gh_done.txt"
Private Const PROGRESS_FILE As String = "gh_progress.txt"
Private Const CANCEL_FILE As String = "gh_cancel.txt"
Private Const ENDED_FILE As String = "gh_ended.txt"
Private Const CANCEL_KEY_RAISES As Long = 2
Private Const CANCEL_KEY_DOES_NOTHING As Long = 0
Private Const SECONDS_AT_MOST As Double = 600
Private Const CANCEL_KEY_PRESSED As Long = 18
Private Const TRIES_FOR_THE_END As Long = 50
Private Const SECONDS_A_DAY As Long = 86400

Private at_work As Boolean
Private cancel_asked As Boolean
Private state_at_end As String
Private said_at_end As String
Private box_at_work As String
Private none_chosen As Boolean

Public Sub GhRun(ByVal button As String, ByVal on_book As Boolean)
    Dim book As Workbook
    If at_work Then
        MsgBox GhText("BUSY"), vbExclamation, GhText("TITLE")
        Exit Sub
    End If
    at_work = True
    cancel_asked = False
    none_chosen = False
    GhRemember "GH_STATE", "BUSY " & button
    GhShow GhText("START")
    On Error GoTo failed
    Set book = Nothing
    If on_book Then Set book = GhOfficersBook()
    If none_chosen Then
        GhSettle "CANCELLED", GhText("CANCELLED")
    ElseIf on_book And book Is Nothing Then
        GhSettle "ERR nobook", GhText("NOBOOK")
    ElseIf Not GhChosen(button) Then
        GhSettle "CANCELLED", GhText("CANCELLED")
    ElseIf GhPythonMissing() Then
        GhSettle "ERR start", GhTextWith("NOSTART", GhSetting("GH_PYTHON"), "")
    ElseIf GhHasXlwings() And LCase(GhSetting("GH_ROUTE")) <> "files" Then
        GhByXlwings button, book
    Else
        GhByFiles button, book
    End If
finished:
    If box_at_work <> "" Then GhEmptyBox box_at_work
    at_work = False
    GhEnd state_at_end, said_at_end
    Exit Sub
failed:
    GhSettle "ERR macro", GhTextWith("MACRO", CStr(Err.Number), Err.Description)
    GhForgetResult
    Resume finished
End Sub

' How the press will end: it is told when everything has been tidied up.
Private Sub GhSettle(ByVal state As String, ByVal sentence As String)
    state_at_end = state
    said_at_end = sentence
End Sub

Public Sub GhCancelRun()
    cancel_asked = True
    If at_work Then GhShow GhText("CANCELLING")
End Sub

' The active workbook, or where that is this one, the one whose window lies next below.  What an
' earlier press opened beside it is meant only where it is active, or there is no other.
Private Function GhOfficersBook() As Workbook
    Dim number As Long, name As String, meant As Collection, aside As Collection
    Set meant = New Collection
    Set aside = New Collection
    For number = 1 To Application.Windows.Count
        name = Application.Windows(number).Parent.Name
        If Application.Windows(number).Visible And name <> ThisWorkbook.Name Then
            If name = ActiveWorkbook.Name Or InStr(GhSetting("GH_OPENED"), "/" & name & "/") = 0 Then
                meant.Add name
            Else
                aside.Add name
            End If
        End If
    Next number
    If meant.Count = 0 Then Set meant = aside
    Set GhOfficersBook = Nothing
    name = GhTheOneMeant(meant)
    If name <> "" Then Set GhOfficersBook = Workbooks(name)
End Function

' The first, where the program knows which window lies above which; else the officer is asked.
Private Function GhTheOneMeant(ByVal names As Collection) As String
    Dim number As Long
    GhTheOneMeant = ""
    If names.Count = 0 Then Exit Function
    If names.Count = 1 Or GhKnowsWhatLiesAbove() Then
        GhTheOneMeant = names(1)
        Exit Function
    End If
    For number = 1 To names.Count
        If GhAgreed(GhTextWith("WHICH", names(number), "")) Then
            GhTheOneMeant = names(number)
            Exit Function
        End If
    Next number
    none_chosen = True
End Function

' Ask for what the button needs and nobody has filled in; False where the officer will not say.
Private Function GhChosen(ByVal button As String) As Boolean
    Dim folder As String
    GhChosen = True
    If button <> "merge" Or GhSetting("GH_FOLDER") <> "" Then Exit Function
    folder = GhPickFolder(GhText("PICK"))
    GhChosen = (folder <> "")
    If GhChosen Then ThisWorkbook.Worksheets(GhSetting("GH_SHEET")).Range(GhSetting("GH_FOLDER_AT")).Value = folder
End Function

Private Sub GhByXlwings(ByVal button As String, ByVal book As Workbook)
    GhRemember "GH_BOOK", ""
    If Not book Is Nothing Then GhRemember "GH_BOOK", book.Name
    GhRunPython "import toolkit.buttons; toolkit.buttons.press('" & button & "')"
    GhSettle "OK " & button, ""
End Sub

' With a question, what it is about is shown first, and only who agrees has it done.
Private Sub GhByFiles(ByVal button As String, ByVal book As Workbook)
    Dim box As String, word As String, agreed As Boolean
    box = GhMakeBox()
    box_at_work = box
    If Not book Is Nothing Then GhSnapshot book, box & INPUT_FILE
    word = GhOneRun(button, book, box, False)
    If word = "ASK" Then
        GhTakeOver book
        agreed = GhAgreed(GhSaid("ask"))
        GhForgetResult
        GhAwaitEnd box
        If agreed Then
            If Not book Is Nothing Then GhSnapshot book, box & INPUT_FILE
            word = GhOneRun(button, book, box, True)
        Else
            word = ""
            GhSettle "CANCELLED", GhText("CANCELLED")
        End If
    End If
    If word = "OK" Then GhTakeOver book
    If word = "OK" Or word = "TOLD" Then
        GhTell button
    End If
    GhForgetResult
End Sub

Private Sub GhTell(ByVal button As String)
    Dim state As String, sentence As String
    state = GhSaid("state")
    sentence = GhSaid("said")
    GhForgetResult
    If state = "OK" Then
        GhSettle "OK " & button, sentence
    ElseIf state = "CANCELLED" Then
        GhSettle "CANCELLED", sentence
    Else
        GhSettle "ERR task", sentence
    End If
End Sub

' One run of the toolkit.  It answers OK with a result to take over, TOLD with one that only says
' something, ASK with a question, '' where the officer has been told what went wrong.
Private Function GhOneRun(ByVal button As String, ByVal book As Workbook, ByVal box As String, ByVal go As Boolean) As String
    Dim word As String
    GhOneRun = ""
    GhEmptyFiles box
    If Not GhStart(GhCommand(button, book, box, go), box & ENDED_FILE) Then
        GhSettle "ERR start", GhTextWith("NOSTART", GhSetting("GH_PYTHON"), "")
        Exit Function
    End If
    word = GhWait(box)
    Application.EnableCancelKey = CANCEL_KEY_DOES_NOTHING
    If word = "SLOW" Then
        GhSettle "ERR slow", GhTextWith("SLOW", GhSetting("GH_WAIT"), "")
    ElseIf Not GhThere(box & RESULT_FILE) Then
        If word = "CANCELLED" Then
            GhSettle "CANCELLED", GhText("CANCELLED")
        Else
            GhSettle "ERR died", GhTextWith("DIED", GhSetting("GH_PYTHON"), "")
        End If
    ElseIf word = "DIED" Then
        GhSettle "ERR died", GhTextWith("DIED", GhSetting("GH_PYTHON"), "")
    Else
        GhOpenResult box & RESULT_FILE
        If word <> "OK" Then
            GhOneRun = "TOLD"
        ElseIf GhSaid("ask") <> "" And Not go Then
            GhOneRun = "ASK"
        Else
            GhOneRun = "OK"
        End If
    End If
End Function

Private Function GhAgreed(ByVal question As String) As Boolean
    GhAgreed = True
    If LCase(GhSetting("GH_ASK")) = "no" Then Exit Function
    GhAgreed = (MsgBox(question, vbYesNo + vbQuestion, GhText("TITLE")) = vbYes)
End Function

' Wait for the flag and show how far the toolkit is.  It answers the word in the flag, DIED where the
' toolkit ended without one, SLOW where it did not end in time.
Private Function GhWait(ByVal box As String) As String
    Dim began As Double, passed As Double, most As Double, shown As String, line As String
    On Error GoTo interrupted
    Application.EnableCancelKey = CANCEL_KEY_RAISES
    began = Timer
    most = Val(GhSetting("GH_WAIT"))
    If most <= 0 Then most = SECONDS_AT_MOST
again:
    Do
        If GhThere(box & FLAG_FILE) Then
            GhWait = UCase(Trim(GhFirstLine(box & FLAG_FILE)))
            If GhWait <> "" Then Exit Function
        ElseIf GhThere(box & ENDED_FILE) Then
            GhWait = "DIED"
            If GhThere(box & FLAG_FILE) Then GhWait = UCase(Trim(GhFirstLine(box & FLAG_FILE)))
            Exit Function
        End If
        If cancel_asked And Not GhThere(box & CANCEL_FILE) Then GhWrite box & CANCEL_FILE, "cancel"
        line = GhFirstLine(box & PROGRESS_FILE)
        If line <> shown And line <> "" And Not cancel_asked Then
            shown = line
            GhShowProgress line
        End If
        passed = Timer - began
        If passed < 0 Then passed = passed + SECONDS_A_DAY
        If passed > most Then
            GhWrite box & CANCEL_FILE, "cancel"
            GhWait = "SLOW"
            Exit Function
        End If
        GhPause
    Loop
interrupted:
    If Err.Number = CANCEL_KEY_PRESSED Then cancel_asked = True
    Resume again
End Function

' STAGE DONE TOTAL, as toolkit/hosts/exchange.py has it.
Private Sub GhShowProgress(ByVal line As String)
    Dim parts() As String
    parts = Split(Trim(line), " ")
    If UBound(parts) < 2 Then Exit Sub
    GhShow GhTextWith(UCase(parts(0)), parts(1), parts(2))
End Sub

Private Function GhPythonMissing() As Boolean
    Dim python As String
    python = GhSetting("GH_PYTHON")
    GhPythonMissing = False
    If InStr(python, "/") > 0 Or InStr(python, "\") > 0 Then GhPythonMissing = Not GhThere(python)
End Function

Private Function GhCommand(ByVal button As String, ByVal book As Workbook, ByVal box As String, ByVal go As Boolean) As String
    Dim line As String
    line = GhQuote(GhSetting("GH_PYTHON")) & " -P -m toolkit press " & button
    If Not book Is Nothing Then
        line = line & GhOption("workbook", box & INPUT_FILE) & GhOption("name", book.Name)
        If book.Path <> "" And InStr(book.Path, "://") = 0 Then line = line & GhOption("beside", book.Path)
    End If
    line = line & GhOption("out", box & RESULT_FILE) & GhOption("flag", box & FLAG_FILE)
    line = line & GhOption("progress", box & PROGRESS_FILE) & GhOption("cancel", box & CANCEL_FILE)
    line = line & GhGiven("province", "GH_PROVINCE") & GhGiven("period", "GH_PERIOD") & GhGiven("today", "GH_TODAY")
    line = line & GhGiven("report", "GH_REPORT") & GhGiven("folder", "GH_FOLDER") & GhGiven("units", "GH_UNITS")
    If go Then line = line & GhOption("setting", "go=yes")
    GhCommand = line
End Function

Private Function GhOption(ByVal name As String, ByVal value As String) As String
    GhOption = " --" & name & " " & GhQuote(value)
End Function

Private Function GhGiven(ByVal name As String, ByVal key As String) As String
    Dim value As String
    value = GhSetting(key)
    Do While Right(value, 1) = "\"
        value = Left(value, Len(value) - 1)
    Loop
    If value <> "" Then GhGiven = GhOption("setting", name & "=" & value)
End Function

' A folder for this press alone: two presses at once must not read each other's files.
Private Function GhMakeBox() As String
    Dim above As String, folder As String
    above = GhSetting("GH_BOX")
    If above = "" Then above = GhTempFolder()
    If Right(above, 1) <> Application.PathSeparator Then above = above & Application.PathSeparator
    Randomize
    folder = above & "gonghui_" & CStr(CLng(Date)) & "_" & CStr(CLng(Timer)) & "_" & CStr(Int(Rnd() * 100000))
    MkDir folder
    GhMakeBox = folder & Application.PathSeparator
End Function

Private Sub GhEmptyFiles(ByVal box As String)
    GhDelete box & FLAG_FILE
    GhDelete box & RESULT_FILE
    GhDelete box & PROGRESS_FILE
    GhDelete box & CANCEL_FILE
    GhDelete box & ENDED_FILE
End Sub

' The toolkit says that it is done a moment before it has ended.
Private Sub GhAwaitEnd(ByVal box As String)
    Dim tries As Long
    For tries = 1 To TRIES_FOR_THE_END
        If GhThere(box & ENDED_FILE) Then Exit Sub
        GhPause
    Next tries
End Sub

' The snapshot holds people's numbers: nothing of it stays.
Private Sub GhEmptyBox(ByVal box As String)
    box_at_work = ""
    GhAwaitEnd box
    GhEmptyFiles box
    GhDelete box & INPUT_FILE
    On Error Resume Next
    RmDir Left(box, Len(box) - 1)
End Sub
