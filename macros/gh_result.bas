Attribute VB_Name = "GhResult"
Option Explicit

' Takes the toolkit's result over into the officer's workbook: sheets to remove and to import,
' marks to undo and to make, and the record by which a later press undoes them.

Private Const SAID As String = "gh_said"
Private Const MARKS As String = "gh_marks"
Private Const RECORD As String = "gh_record"
Private Const VERY_HIDDEN As Long = 2
Private Const HEADINGS As Long = 2
Private Const FILL_COLUMN As Long = 11
Private Const THREAD_COLUMN As Long = 9

Private result As Workbook

Public Sub GhOpenResult(ByVal path As String)
    Application.ScreenUpdating = False
    Set result = Workbooks.Open(path)
End Sub

Public Sub GhForgetResult()
    If Not result Is Nothing Then
        result.Close False
        Set result = Nothing
    End If
    Application.ScreenUpdating = True
End Sub

' What the result says under a key; with several rows, the first.
Public Function GhSaid(ByVal key As String) As String
    Dim all As Collection
    Set all = GhAllSaid(key)
    GhSaid = ""
    If all.Count > 0 Then GhSaid = all(1)
End Function

Private Function GhAllSaid(ByVal key As String) As Collection
    Dim sheet As Worksheet, row As Long, found As Collection
    Set found = New Collection
    Set sheet = result.Worksheets(SAID)
    row = 2
    Do While CStr(sheet.Cells(row, 1).Value) <> ""
        If CStr(sheet.Cells(row, 1).Value) = key Then found.Add CStr(sheet.Cells(row, 2).Value)
        row = row + 1
    Loop
    Set GhAllSaid = found
End Function

Public Sub GhTakeOver(ByVal book As Workbook)
    Dim name As Variant, memory As Worksheet, opened As Workbook
    If Not book Is Nothing Then
        For Each name In GhAllSaid("remove")
            GhRemove book, CStr(name)
        Next name
        For Each name In GhAllSaid("import")
            GhImport book, CStr(name)
        Next name
        Set memory = GhTakeRecord(book)
        GhMarkAll book, memory
    End If
    For Each name In GhAllSaid("open")
        Set opened = Workbooks.Open(CStr(name))
        If Not book Is Nothing And GhSaid("show") <> "" Then GhRememberOpened opened.Name
    Next name
    If Not book Is Nothing And GhSaid("show") <> "" Then
        Application.ScreenUpdating = True
        book.Activate
        book.Worksheets(GhSaid("show")).Activate
    End If
End Sub

' What is opened behind the officer's workbook: names between strokes, which no name of a file holds.
Private Sub GhRememberOpened(ByVal name As String)
    Dim told As String
    told = GhSetting("GH_OPENED")
    If InStr(told, "/" & name & "/") = 0 Then GhRemember "GH_OPENED", told & "/" & name & "/"
End Sub

Private Function GhHasSheet(ByVal book As Workbook, ByVal name As String) As Boolean
    Dim sheet As Worksheet
    GhHasSheet = False
    For Each sheet In book.Worksheets
        If sheet.Name = name Then GhHasSheet = True
    Next sheet
End Function

Private Sub GhRemove(ByVal book As Workbook, ByVal name As String)
    If Not GhHasSheet(book, name) Then Exit Sub
    Application.DisplayAlerts = False
    book.Worksheets(name).Visible = True
    book.Worksheets(name).Delete
    Application.DisplayAlerts = True
End Sub

Private Sub GhImport(ByVal book As Workbook, ByVal name As String)
    GhCopySheet result.Worksheets(name), book
    GhRelink book, book.Worksheets(name)
End Sub

' Make the very hidden sheet by which marks and sheets are found again, which its formulas
' follow: so they are there before it.  Nothing where nothing is to be remembered.
Private Function GhTakeRecord(ByVal book As Workbook) As Worksheet
    Dim from As Worksheet, memory As Worksheet, used As Range, rows As Long, columns As Long
    Dim row As Long, column As Long, text As String, shown As Worksheet
    Set GhTakeRecord = Nothing
    If Not GhHasSheet(result, RECORD) Then Exit Function
    Set from = result.Worksheets(RECORD)
    Set used = from.UsedRange
    rows = used.Row + used.Rows.Count - 2
    columns = used.Column + used.Columns.Count - 1
    Set shown = book.ActiveSheet
    Set memory = book.Worksheets.Add(After:=book.Worksheets(book.Worksheets.Count))
    memory.Name = CStr(from.Cells(1, 1).Value)
    shown.Activate
    With memory.Range(memory.Cells(1, 1), memory.Cells(rows, columns))
        .NumberFormat = "@"
        .Value = from.Range(from.Cells(2, 1), from.Cells(rows + 1, columns)).Value
    End With
    For row = 1 To rows
        For column = 2 To 3
            text = CStr(from.Cells(row + 1, column).Value)
            If Left(text, 1) = "=" Then
                memory.Cells(row, column).NumberFormat = "General"
                memory.Cells(row, column).Formula = text
            End If
        Next column
    Next row
    memory.Visible = VERY_HIDDEN
    Set GhTakeRecord = memory
End Function

Private Sub GhMarkAll(ByVal book As Workbook, ByVal memory As Worksheet)
    Dim sheet As Worksheet, row As Long, kept As Long, cell As Range, what As String
    If Not GhHasSheet(result, MARKS) Then Exit Sub
    Set sheet = result.Worksheets(MARKS)
    row = 2
    kept = HEADINGS
    Do While CStr(sheet.Cells(row, 1).Value) <> ""
        what = CStr(sheet.Cells(row, 1).Value)
        If GhHasSheet(book, CStr(sheet.Cells(row, 2).Value)) Then
            Set cell = book.Worksheets(CStr(sheet.Cells(row, 2).Value)).Range(CStr(sheet.Cells(row, 3).Value))
            If what = "undo" Then
                If CStr(sheet.Cells(row, 5).Value) = "note" And Not cell.Comment Is Nothing Then cell.Comment.Delete
                GhFillBack cell, CStr(sheet.Cells(row, 6).Value), CStr(sheet.Cells(row, 4).Value)
            ElseIf what = "mark" Then
                GhMark cell, CStr(sheet.Cells(row, 4).Value), CStr(sheet.Cells(row, 5).Value), memory, kept + 1
            End If
        End If
        If what <> "undo" Then kept = kept + 1
        row = row + 1
    Loop
End Sub

Private Sub GhMark(ByVal cell As Range, ByVal colour As String, ByVal note As String, ByVal memory As Worksheet, ByVal row As Long)
    Dim text As String
    text = GhFillText(cell)
    If Not memory Is Nothing And text <> "" Then memory.Cells(row, FILL_COLUMN).Value = text
    If text <> "gradient" Then GhPaint cell, colour
    If note <> "" Then
        If cell.Comment Is Nothing Then
            cell.AddComment note
        ElseIf Not memory Is Nothing Then
            memory.Cells(row, THREAD_COLUMN).Value = "thread"
        End If
    End If
End Sub

' RRGGBB, none for no fill, empty to leave it as it is.
Public Sub GhPaint(ByVal cell As Range, ByVal colour As String)
    If colour = "none" Then
        GhClearFill cell
    ElseIf colour <> "" Then
        cell.Interior.Color = RGB(Val("&H" & Mid(colour, 1, 2)), Val("&H" & Mid(colour, 3, 2)), Val("&H" & Mid(colour, 5, 2)))
    End If
End Sub
